package dev.tokenvault;

import static dev.tokenvault.Specimens.CANARY;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolInvocation;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From what agent code is handed, no public method leads to a secret, by type or by value. */
class AgentSurfaceTest {
    private static final List<Class<?>> FORBIDDEN = List.of(
            SecretString.class,
            Secret.class,
            OpenedCredential.class,
            WireRequest.class,
            HttpTransport.class,
            StorageAdapter.class,
            CredentialResolver.class,
            TokenVault.class);

    @Test
    void noTypeThatAnAgentReachesIsASecretOrLeadsToOne() {
        Set<Class<?>> reached = reachable(AgentVault.class, ToolInvocation.class);
        assertThat(reached).contains(Lookup.AccountRequired.class, OutboundResponse.class);
        assertThat(reached).allMatch(type -> FORBIDDEN.stream().noneMatch(secret -> secret.isAssignableFrom(type)));
    }

    @Test
    void neitherDoesAnExceptionThatItMayCatch() {
        Class<?>[] exceptions = Specimens.core().stream()
                .filter(type -> VaultException.class.isAssignableFrom(type))
                .toArray(Class<?>[]::new);
        assertThat(exceptions).hasSizeGreaterThan(5);
        assertThat(reachable(exceptions))
                .allMatch(type -> FORBIDDEN.stream().noneMatch(secret -> secret.isAssignableFrom(type)));
    }

    @Test
    void theWalkFindsWhatItLooksFor() {
        assertThat(reachable(TokenVault.class)).contains(SecretString.class);
        assertThat(reachable(OpenedCredential.class)).contains(Secret.class, Secret.KeyPair.class);
    }

    @Test
    void nothingThatAnAgentCanReadHoldsTheSecret() {
        KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
        world.put(ALICE, new ApiKey(SecretString.of(CANARY)));
        world.service.answers(request -> HeapProvider.answer(
                200,
                "{\"headers\":\"" + request.headers().map() + "\",\"to\":\""
                        + request.target().uri() + "\"}"));
        List<Object> handed = new ArrayList<>();
        AuthenticatedTool tool = AuthenticatedTool.named("read")
                .input("{\"type\":\"object\"}")
                .requires("svc")
                .runs(invocation -> {
                    handed.add(invocation);
                    handed.add(invocation.vault().lookup(KeyWorld.NEED));
                    handed.add(invocation.vault().send(OutboundRequest.get(KeyWorld.NEED, KeyWorld.ITEMS)));
                    return "done";
                });
        world.vault.tools(List.of(tool)).call(ALICE, new ToolCall("read", "{}", "t", "1"));
        assertThat(world.service.last().headers().first("Authorization")).contains("Bearer " + CANARY);

        Set<String> texts = readable(handed);
        assertThat(texts).anyMatch(text -> text.contains("[secret]")).hasSizeGreaterThan(20);
        assertThat(texts).allMatch(text -> !text.contains(CANARY));
    }

    /** Every type of the core that public methods lead to from these, by return type, part or subtype. */
    private static Set<Class<?>> reachable(Class<?>... from) {
        List<Class<?>> core = Specimens.core();
        Set<Class<?>> seen = new LinkedHashSet<>();
        Deque<Type> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Type next = open.pop();
            if (next instanceof ParameterizedType generic) {
                open.push(generic.getRawType());
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (next instanceof WildcardType any) {
                open.addAll(List.of(any.getUpperBounds()));
            } else if (next instanceof Class<?> type && core.contains(type) && seen.add(type)) {
                methods(type).map(Method::getGenericReturnType).forEach(open::add);
                core.stream()
                        .filter(sub -> type.isAssignableFrom(sub) && Modifier.isPublic(sub.getModifiers()))
                        .forEach(open::add);
            }
        }
        return seen;
    }

    /** Every text that public methods give out, starting with these things and going on with what they return. */
    private static Set<String> readable(List<Object> from) {
        Set<String> texts = new LinkedHashSet<>();
        Deque<Object> open = new ArrayDeque<>(from);
        Set<Object> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (next instanceof Optional<?> maybe) {
                maybe.ifPresent(open::add);
            } else if (next instanceof Collection<?> all) {
                open.addAll(all);
            } else if (next instanceof Map<?, ?> map) {
                open.addAll(map.keySet());
                open.addAll(map.values());
            } else if (next instanceof InputStream in) {
                texts.add(read(in));
            } else {
                texts.add(String.valueOf(next));
                if (next.getClass().getName().startsWith("dev.tokenvault")
                        && !(next instanceof Enum<?>)
                        && seen.add(next)) {
                    methods(next.getClass())
                            .filter(method -> method.getParameterCount() == 0)
                            .forEach(method -> call(method, next).ifPresent(open::add));
                }
            }
        }
        return texts;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass().getName().startsWith("dev.tokenvault"));
    }

    private static Optional<Object> call(Method method, Object on) {
        try {
            method.setAccessible(true);
            return Optional.ofNullable(method.invoke(on));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
