package dev.tokenvault;

import dev.tokenvault.credential.Payload;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.SuccessRule;
import dev.tokenvault.provider.SuccessRule.Place;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes one of every record of the core that can hold a secret, with a canary wherever a secret goes. */
final class Specimens {
    static final String CANARY = "canary-7Q";

    /** What holds secrets in the end, and some that are easier made by hand. */
    private static final Map<Class<?>, Supplier<Object>> MADE = Map.ofEntries(
            Map.entry(SecretString.class, () -> SecretString.of(CANARY)),
            Map.entry(Payload.class, () -> new Payload().put(CANARY.substring(0, 3), CANARY)),
            Map.entry(Headers.class, () -> Headers.NONE.with("X-Key", CANARY)),
            Map.entry(Body.class, () -> Body.of("text/plain", CANARY)),
            Map.entry(
                    TargetUri.class,
                    () -> TargetUri.parse("https://x.example/a?k=" + CANARY, Reach.PUBLIC)
                            .withPathPrefix("/" + CANARY)),
            Map.entry(Secret.class, () -> OAuthTokens.bearer(CANARY)),
            Map.entry(Owner.class, () -> Subject.of("somebody")),
            Map.entry(PinnedProvider.class, () -> PinnedProvider.of(World.acme(), Optional.empty())),
            Map.entry(Capability.class, () -> World.acme().capabilities().get(0)),
            Map.entry(BrowserLogin.class, Specimens::login),
            Map.entry(URI.class, () -> URI.create("https://x.example/y")),
            Map.entry(Duration.class, () -> Duration.ofSeconds(1)),
            Map.entry(Instant.class, () -> Instant.EPOCH),
            Map.entry(String.class, () -> "TEXT"),
            Map.entry(byte[].class, () -> new byte[1]),
            Map.entry(int.class, () -> 1),
            Map.entry(long.class, () -> 1L),
            Map.entry(boolean.class, () -> true));

    private static final Set<Class<?>> BEARERS =
            Set.of(SecretString.class, Payload.class, Headers.class, Body.class, TargetUri.class);

    private Specimens() {}

    /** Every class of the core. */
    static List<Class<?>> core() {
        Path home = Path.of(URI.create(VaultException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        try (Stream<Path> files = Files.walk(home)) {
            return files.map(file -> home.relativize(file).toString())
                    .filter(name -> name.startsWith("dev") && name.endsWith(".class") && !name.contains("-info"))
                    .<Class<?>>map(
                            name -> named(name.substring(0, name.length() - 6).replace('/', '.')))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every record of the core that can hold a secret, whoever may see it; what wires a vault is no data. */
    static Stream<Class<?>> bearers() {
        Set<Class<?>> wiring = Set.of(Parts.class, Engine.class);
        return core().stream()
                .filter(type -> type.isRecord() && !wiring.contains(type) && bears(type, new HashSet<>()));
    }

    /** One of the type, with canaries. */
    static Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type instanceof TypeVariable<?>) {
            return new Payload().put("member", CANARY);
        }
        Class<?> wanted = (Class<?>) type;
        if (MADE.containsKey(wanted)) {
            return MADE.get(wanted).get();
        }
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        }
        if (wanted.isSealed()) {
            return of(Arrays.stream(wanted.getPermittedSubclasses())
                    .filter(each -> bears(each, new HashSet<>()))
                    .findFirst()
                    .orElse(wanted.getPermittedSubclasses()[0]));
        }
        return record(wanted);
    }

    private static BrowserLogin login() {
        Place home = new Place("https://x.example", new PathPattern("/home"));
        URI start = URI.create("https://x.example/login");
        return new BrowserLogin(start, new SuccessRule(List.of(home)), Set.of("x.example"), false);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(parts).map(part -> of(part.getGenericType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Say in Specimens how to make " + type, e);
        }
    }

    private static Object container(Class<?> raw, Type[] of) {
        if (raw == Optional.class) {
            return Optional.of(of(of[0]));
        }
        if (raw == List.class) {
            return List.of(of(of[0]));
        }
        if (raw == Set.class) {
            return Set.of(of(of[0]));
        }
        return raw == Map.class ? Map.of(of(of[0]), of(of[1])) : record(raw);
    }

    private static boolean bears(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            return bears(generic.getRawType(), seen)
                    || Arrays.stream(generic.getActualTypeArguments()).anyMatch(each -> bears(each, seen));
        }
        if (!(type instanceof Class<?> known)) {
            return type instanceof TypeVariable<?>;
        }
        if (known.isSealed()) {
            return Arrays.stream(known.getPermittedSubclasses()).anyMatch(each -> bears(each, seen));
        }
        return BEARERS.contains(known)
                || (known.isRecord()
                        && Arrays.stream(known.getRecordComponents())
                                .anyMatch(part -> bears(part.getGenericType(), seen)));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Specimens.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }
}
