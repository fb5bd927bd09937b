package dev.tokenvault.provider;

import dev.tokenvault.model.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a provider departs from the RFCs, as data. {@link #STANDARD} departs nowhere; a catalog file lists only what
 * differs. What no engine could follow is refused as {@code not_configured}.
 *
 * @param authorizeParameters sent to the authorization endpoint beside those of the protocol, which they cannot replace
 * @param tokenParameters sent to the token endpoint, likewise
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
        QuirkCheck.parameters(authorizeParameters.keySet(), scopes.parameter());
        QuirkCheck.parameters(tokenParameters.keySet(), scopes.parameter());
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

        /** Refuses other methods. */
        public ClientStyle {
            QuirkCheck.authentication(authentication);
        }
    }

    /**
     * How scopes are asked for and answered.
     *
     * @param parameter the name of the request parameter
     * @param separator between scopes in a request
     * @param answerSeparators every character that separates them in an answer
     * @param always asked for in every request, for example {@code offline_access}; not part of what a tool requires
     * @param implied what a granted scope stands for beside itself, where a provider leaves out or renames what it was
     *     asked for; without it a tool that requires the scope would ask for consent for ever
     * @param answerPrefix what may stand before a scope in an answer without changing it; empty = nothing
     */
    public record ScopeStyle(
            String parameter,
            String separator,
            String answerSeparators,
            Scopes always,
            Map<String, Scopes> implied,
            String answerPrefix) {
        /** One space. */
        public static final ScopeStyle STANDARD = new ScopeStyle("scope", " ", " ", Scopes.NONE);

        /** Copies, and refuses separators that would join or split scopes wrongly. */
        public ScopeStyle {
            implied = Map.copyOf(implied);
            QuirkCheck.scopes(parameter, separator, answerSeparators);
        }

        /** Nothing implied, no prefix. */
        public ScopeStyle(String parameter, String separator, String answerSeparators, Scopes always) {
            this(parameter, separator, answerSeparators, always, Map.of(), "");
        }

        /** What a request asks for: what is always asked for, and what is needed. */
        public Scopes asked(Scopes needed) {
            return always.union(needed);
        }

        /** What an answer grants: the scopes as told, the same without the prefix, and all that they stand for. */
        public Scopes granted(Scopes told) {
            Scopes found = told;
            for (String scope : told.values()) {
                boolean prefixed = !answerPrefix.isEmpty() && scope.startsWith(answerPrefix);
                String bare = prefixed ? scope.substring(answerPrefix.length()) : scope;
                Scopes own = bare.isEmpty() ? Scopes.of(scope) : Scopes.of(bare);
                found = found.union(own).union(implied.getOrDefault(bare, Scopes.NONE));
            }
            return found.equals(told) ? found : granted(found);
        }
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

        /** Copies, and checks pointers and lifetime. */
        public AnswerStyle {
            extras = Map.copyOf(extras);
            tokenTypes = List.copyOf(tokenTypes);
            QuirkCheck.pointer(tokensAt);
            extras.values().forEach(QuirkCheck::member);
            lifetime.ifPresent(QuirkCheck::lifetime);
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
        /** Copies the labels, and checks the pointers. */
        public AccountCall {
            labels = List.copyOf(labels);
            QuirkCheck.member(id);
            labels.forEach(QuirkCheck::member);
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

        /** The provider cannot be told. */
        public static final RevokeStyle NONE = new RevokeStyle(Form.NONE, false, "");

        /** The shape of a revocation request. */
        public enum Form {
            /** POST of {@code token} with client authentication (RFC 7009 §2.1). */
            RFC7009,
            /** POST of {@code token} and nothing else: the provider asks for no client authentication. */
            TOKEN_POST,
            /** DELETE with client authentication by Basic and the access token as {@code access_token} in a JSON body. */
            DELETE_JSON,
            /** POST with the access token as bearer and nothing else. */
            BEARER_POST,
            /** The provider has no way to be told; a token ends by its lifetime or by the person's own settings. */
            NONE
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
