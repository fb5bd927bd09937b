package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token endpoint may answer, and what is believed of it. */
class TokenAnswersTest {
    private static final String GOOD = "{\"access_token\":\"a\",\"token_type\":\"bearer\"";
    private final World world = new World();
    private final TokenVault vault = world.vault;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "not json",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null}",
                "{\"access_token\":7}",
                "{\"access_token\":[\"a\"]}",
                "{\"access_token\":{\"a\":1}}",
                "{\"access_token\":\"a\",\"access_token\":\"b\"}",
                "{\"access_token\":\"a\"} trailing",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}",
                "\uFEFF{\"access_token\":\"a\"}",
                "{\"error\":\"bad_verification_code\"}"
            })
    void anAnswerWithoutUsableTokensStoresNothing(String body) {
        world.provider.nextToken(200, body);
        assertThat(trip()).isInstanceOf(Completion.Failed.class);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 5)).isEmpty();
    }

    @Test
    void aHundredThousandLevelsAMillionKeysAndOtherEncodingsAreOneTypedError() {
        String deep = "[".repeat(100_000);
        StringBuilder wide = new StringBuilder("{\"access_token\":\"a\"");
        for (int i = 0; wide.length() < 300_000; i++) {
            wide.append(",\"k").append(i).append("\":1");
        }
        for (byte[] body : new byte[][] {
            deep.getBytes(StandardCharsets.UTF_8),
            wide.append('}').toString().getBytes(StandardCharsets.UTF_8),
            (GOOD + "}").getBytes(StandardCharsets.UTF_16),
            {'{', (byte) 0xff, (byte) 0xfe, '}'}
        }) {
            world.provider.nextToken(r -> new WireResponse(200, Headers.NONE, Body.of("application/json", body)));
            assertThat(trip())
                    .isInstanceOfSatisfying(
                            Completion.Failed.class, f -> assertThat(f.code()).isEqualTo("token_answer_invalid"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "'\"3600\"', 3600",
        "3600.9, 3600",
        "1e308, 315360000",
        "9223372036854775807, 315360000",
        "99999999999999999999999999, 315360000",
        "1, 1"
    })
    void aLifetimeIsReadInEveryFormAndClamped(String json, long seconds) {
        world.provider.lifetime(json);
        world.connect(ALICE);
        assertThat(only().expiresAt()).contains(world.clock.instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "\"abc\"", "null", "[]", "\"1e9\""})
    void aLifetimeThatIsAbsentOrNonsenseIsUnknown(String json) {
        world.provider.lifetime(json);
        world.connect(ALICE);
        assertThat(only().expiresAt()).isEmpty();
        world.clock.advance(Duration.ofDays(30));
        assertThat(vault.lookup(ALICE, Requirement.of("acme"))).isInstanceOf(Lookup.Available.class);
    }

    @Test
    void aFormEncodedAnswerIsReadToo() {
        Headers form = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        world.provider.nextToken(r -> new WireResponse(
                200,
                form,
                Body.of("application/x-www-form-urlencoded", "access_token=a%20b&scope=read&token_type=bearer")));
        assertThat(trip()).isInstanceOf(Completion.Connected.class);
    }

    @Test
    void scopesComeAsATextOrAsAListAndWhatIsNoScopeIsDropped() {
        world.provider.nextToken(200, GOOD + ",\"scope\":[\"read\",\"write\",\"bad scope\"]}");
        trip();
        assertThat(only().scopes()).isEqualTo(Scopes.of("read", "write"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client, client_rejected",
        "401, invalid_client, client_rejected",
        "400, invalid_grant, token_request_failed",
        "400, invalid_scope, token_request_failed",
        "200, redirect_uri_mismatch, client_rejected",
        "429, slow_down, token_request_failed",
        "503, temporarily_unavailable, token_answer_invalid"
    })
    void everyFailureHasItsCode(int status, String error, String code) {
        world.provider.nextToken(status, "{\"error\":\"" + error + "\",\"error_description\":\"SECRET-CANARY\"}");
        assertThat(trip())
                .isInstanceOfSatisfying(
                        Completion.Failed.class, f -> assertThat(f.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsARefusal(int status) {
        world.provider.nextToken(r ->
                new WireResponse(status, Headers.NONE.with("Location", "https://evil.example.com/"), Body.empty()));
        assertThat(trip()).isInstanceOf(Completion.Failed.class);
        assertThat(world.provider.tokenRequests()).hasSize(1);
    }

    @Test
    void noAnswerIsAFailureThatCanBeRetriedByThePerson() {
        world.provider.nextToken(r -> {
            throw new TransportException("The connection was lost.", true);
        });
        assertThat(trip()).isInstanceOf(Completion.Failed.class);
        assertThat(trip()).isInstanceOf(Completion.Connected.class);
    }

    @Test
    void theClientAuthenticatesByBasicWithBothHalvesEncoded() {
        world.connect(ALICE);
        HeapProvider.Seen seen = world.provider.tokenRequests().get(0);
        assertThat(seen.headers().first("Authorization")).contains("Basic Y2xpZW50LTE6c2VjcmV0LTE=");
        assertThat(seen.form())
                .doesNotContainKeys("client_id", "client_secret")
                .containsEntry("grant_type", "authorization_code");
    }

    @Test
    void expiryCountsFromTheMomentOfSendingNotOfTheAnswer() {
        Instant sent = world.clock.instant();
        world.provider.beforeToken(() -> world.clock.advance(Duration.ofMinutes(5)));
        world.connect(ALICE);
        assertThat(only().expiresAt()).contains(sent.plusSeconds(3600));
    }

    @Test
    void anAccountCallThatFailsLeavesTheAccountUnnamed() {
        world.provider.account("[]");
        world.connect(ALICE);
        assertThat(only().key().account()).isEqualTo("default");
        assertThat(only().label()).isEmpty();
    }

    private Completion trip() {
        try {
            return world.finish(vault, ALICE, vault.connect(ALICE, Requirement.of("acme", "read")));
        } catch (VaultException e) {
            throw new AssertionError(e);
        }
    }

    private Credential only() {
        return vault.credentials().list(ALICE, Optional.empty(), 5).get(0);
    }
}
