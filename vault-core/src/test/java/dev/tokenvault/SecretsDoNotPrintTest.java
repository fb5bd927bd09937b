package dev.tokenvault;

import static dev.tokenvault.Specimens.CANARY;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.credential.Payload;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.encryption.KeyRing;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.oauth.AuthorizationRequest;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is printed, logged or serialised, no secret is in it. */
class SecretsDoNotPrintTest {
    static Stream<Class<?>> bearers() {
        return Specimens.bearers();
    }

    @ParameterizedTest
    @MethodSource("bearers")
    void aRecordThatHoldsASecretDoesNotPrintIt(Class<?> type) {
        assertThat(Specimens.of(type).toString()).doesNotContain(CANARY);
    }

    @Test
    void theRecordsThatWereTriedAreThoseThatMatter() {
        assertThat(bearers().map(Class::getSimpleName))
                .contains(
                        "OAuthTokens",
                        "ApiKey",
                        "UsernamePassword",
                        "KeyPair",
                        "Fields",
                        "ClientCertificate",
                        "BrowserState",
                        "WireRequest",
                        "WireResponse",
                        "OutboundRequest",
                        "OutboundResponse",
                        "AuthorizationResponse",
                        "FlowCookie",
                        "Attempt",
                        "Orphan",
                        "Draft",
                        "Row",
                        "OpenedCredential",
                        "ClientRegistration",
                        "Chain",
                        "Refresh",
                        "Code");
    }

    static Stream<Object> others() {
        return Stream.of(
                Specimens.of(SecretString.class),
                Specimens.of(Payload.class),
                Specimens.of(Headers.class),
                Specimens.of(Body.class),
                Specimens.of(TargetUri.class),
                new Fields(Map.of("name", SecretString.of(CANARY))),
                AesGcmEncryption.of(World.KEY),
                KeyRing.parse(World.KEY));
    }

    @ParameterizedTest
    @MethodSource("others")
    void norDoesAnythingElseThatHoldsOne(Object thing) {
        String key = World.KEY.substring("base64:".length());
        assertThat(thing.toString()).doesNotContain(CANARY, key);
    }

    @Test
    void theAddressThatAPersonIsSentToHoldsTheStateAndPrintsWithoutIt() {
        World world = new World();
        String id = world.vault.connect(ALICE, Requirement.of("acme")).id();
        AuthorizationRequest request = world.vault.codeFlow().begin(ALICE, id);
        String state = World.query(request.uri()).get("state");
        assertThat(request.toString())
                .doesNotContain(state, request.cookie().value().reveal());
        assertThat(request.cookie().toString()).contains("[secret]");
    }

    @Test
    void theHandleOfAnAgentPrintsNothing() {
        World world = new World();
        world.connect(ALICE);
        assertThat(world.vault.agent(ALICE)).hasToString("AgentVault");
        Tools tools = new Tools();
        world.vault.tools(List.of(tools.read())).call(ALICE, Tools.call("1"));
        assertThat(tools.runs.get(0).vault()).hasToString("AgentVault");
    }

    @Test
    void aSecretStringCannotBeFoundByAMapperALoggerOrASerializer() {
        Class<?> type = SecretString.class;
        assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
        assertThat(CharSequence.class.isAssignableFrom(type)).isFalse();
        assertThat(Comparable.class.isAssignableFrom(type)).isFalse();
        assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
        assertThat(Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getReturnType() == String.class)
                        .map(Method::getName))
                .containsExactlyInAnyOrder("reveal", "toString");
        assertThat(type.getConstructors()).isEmpty();
        assertThat(Arrays.stream(type.getDeclaredFields()).allMatch(f -> Modifier.isPrivate(f.getModifiers())))
                .isTrue();
        assertThat(SecretString.of("a").hashCode())
                .isEqualTo(SecretString.of("b").hashCode());
        assertThat(SecretString.of("a")).isEqualTo(SecretString.of("a")).isNotEqualTo(SecretString.of("b"));
    }

    @Test
    void whatIsSerializableHoldsNoSecret() {
        assertThat(Specimens.core().stream().filter(Serializable.class::isAssignableFrom))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Arrays.stream(type.getDeclaredFields())
                                .filter(SecretsDoNotPrintTest::serialized)
                                .map(Field::getType))
                        .allMatch(held -> held.isPrimitive() || held == String.class || held.isEnum()));
    }

    /** A record prints its texts, so none of them may be a secret: those with such a name, and what they are instead. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("Attempt.cookie", "a digest"),
            Map.entry("Attempt.cookieName", "a name"),
            Map.entry("AnswerStyle.tokensAt", "a place in an answer"),
            Map.entry("AnswerStyle.tokenTypes", "words"),
            Map.entry("AuditEntry.mac", "proves a line, opens nothing"),
            Map.entry("AuditEvent.code", "one of our codes"),
            Map.entry("Ciphertext.keyId", "the name of a key"),
            Map.entry("Ended.code", "one of our codes"),
            Map.entry("Entry.keyId", "the name of a key"),
            Map.entry("Failed.code", "one of our codes"),
            Map.entry("KeyPair.keyId", "the public half"),
            Map.entry("NameKey.ownerKey", "a digest"),
            Map.entry("OAuth2.tokenEndpoint", "an address"),
            Map.entry("OAuthQuirks.tokenParameters", "public parameters"),
            Map.entry("OAuthTokens.tokenType", "bearer"),
            Map.entry("OfTenant.tenantKey", "a digest"),
            Map.entry("PinnedProvider.tokenEndpoint", "an address"),
            Map.entry("Hints.shareKey", "a digest"),
            Map.entry("SealedUnder.keyId", "the name of a key"),
            Map.entry("StoredCredential.accountKey", "a digest"),
            Map.entry("ToolInvocation.idempotencyKey", "a digest"));

    @Test
    void noRecordKeepsASecretAsPlainText() {
        Pattern text = Pattern.compile(".*\\b(String|URI|byte\\[]|char\\[]|Object)\\b.*");
        Pattern name = Pattern.compile("(?i).*(secret|token|passw|verifier|cookie|code|key|state|nonce|mac).*");
        assertThat(Specimens.core().stream()
                        .filter(Class::isRecord)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents())
                                .filter(part -> text.matcher(
                                                part.getGenericType().getTypeName())
                                        .matches())
                                .filter(part -> name.matcher(part.getName()).matches())
                                .map(part -> type.getSimpleName() + "." + part.getName())))
                .containsExactlyInAnyOrderElementsOf(HARMLESS.keySet());
    }

    private static boolean serialized(Field field) {
        return !Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers());
    }
}
