package dev.tokenvault.provider;

import dev.tokenvault.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a provider departs from the RFCs, as data. {@link #STANDARD} departs nowhere; a catalog file lists only what
 * differs.
 */
public record OAuthQuirks(
        ClientStyle client,
        ScopeStyle scopes,
        Map<String, String> authorizeParameters,
        Map<String, String> tokenParameters,
        AnswerStyle answer,
        Optional<AccountCall> account,
        RevokeStyle revoke) {
    /** RFC 6749 to the letter. */
    public static final OAuthQuirks STANDARD = new OAuthQuirks(
            ClientStyle.STANDARD,
            ScopeStyle.STANDARD,
            Map.of(),
            Map.of(),
            AnswerStyle.STANDARD,
            Optional.empty(),
            RevokeStyle.STANDARD);

    /** Copies the parameters. */
    public OAuthQuirks {
        authorizeParameters = Map.copyOf(authorizeParameters);
        tokenParameters = Map.copyOf(tokenParameters);
    }

    /**
     * How our client shows who it is.
     *
     * @param authentication what a confidential client uses: {@code client_secret_basic} or {@code client_secret_post}
     * @param sendsIssuer whether every answer carries {@code iss}, so that a missing one is refused (RFC 9207)
     */
    public record ClientStyle(String authentication, boolean sendsIssuer) {
        /** Basic, and {@code iss} checked when it is there. */
        public static final ClientStyle STANDARD = new ClientStyle("client_secret_basic", false);
    }

    /**
     * How scopes are asked for and answered.
     *
     * @param parameter the name of the request parameter
     * @param separator between scopes in a request
     * @param answerSeparators every character that separates them in an answer
     * @param always asked for in every request, for example {@code offline_access}; not part of what a tool requires
     */
    public record ScopeStyle(String parameter, String separator, String answerSeparators, Scopes always) {
        /** One space. */
        public static final ScopeStyle STANDARD = new ScopeStyle("scope", " ", " ", Scopes.NONE);
    }

    /**
     * How to read a token answer.
     *
     * @param tokensAt JSON pointer (RFC 6901) to the object that holds the tokens; empty = the answer itself
     * @param okField a boolean member that is false on errors inside HTTP 200; empty = none
     * @param extras harmless members to keep: name to JSON pointer
     * @param lifetime the access token's life if the answer does not say; empty = unknown
     * @param tokenTypes values of {@code token_type} accepted beside {@code bearer}, lower case
     */
    public record AnswerStyle(
            String tokensAt,
            String okField,
            Map<String, String> extras,
            Optional<Duration> lifetime,
            List<String> tokenTypes) {
        /** As RFC 6749 §5.1 has it. */
        public static final AnswerStyle STANDARD = new AnswerStyle("", "", Map.of(), Optional.empty(), List.of());

        /** Copies. */
        public AnswerStyle {
            extras = Map.copyOf(extras);
            tokenTypes = List.copyOf(tokenTypes);
        }
    }

    /**
     * Whose account was connected: a GET with the new token, or members of the token answer itself.
     *
     * @param uri empty = read the token answer
     * @param id JSON pointer to a stable id
     * @param labels JSON pointers to something a person recognises, the best first
     */
    public record AccountCall(Optional<URI> uri, String id, List<String> labels) {
        /** Copies the labels. */
        public AccountCall {
            labels = List.copyOf(labels);
        }
    }

    /**
     * How to tell the provider that a grant is over.
     *
     * @param form the shape of the request
     * @param endsGrant whether it ends every token that the person gave our client, not this one alone
     * @param alsoEnds what else ends, in plain words for the person; empty = nothing
     */
    public record RevokeStyle(Form form, boolean endsGrant, String alsoEnds) {
        /** RFC 7009, one grant. */
        public static final RevokeStyle STANDARD = new RevokeStyle(Form.RFC7009, false, "");

        /** The shape of a revocation request. */
        public enum Form {
            /** POST of {@code token} with client authentication (RFC 7009 §2.1). */
            RFC7009,
            /** DELETE with client authentication by Basic and the token in a JSON body. */
            DELETE_JSON,
            /** POST with the access token as bearer and nothing else. */
            BEARER_POST
        }
    }

    /** These quirks with another way to authenticate the client. */
    public OAuthQuirks withClient(ClientStyle other) {
        return new OAuthQuirks(other, scopes, authorizeParameters, tokenParameters, answer, account, revoke);
    }

    /** These quirks with an account call. */
    public OAuthQuirks withAccount(AccountCall other) {
        return new OAuthQuirks(
                client, scopes, authorizeParameters, tokenParameters, answer, Optional.of(other), revoke);
    }
}
