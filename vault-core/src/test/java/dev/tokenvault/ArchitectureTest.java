package dev.tokenvault;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Wiring;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shape of this module, read from its class files. Classes are written as {@code room.Class}. */
class ArchitectureTest {
    /** A room sees what stands left of it; siblings, joined by a bar, never see each other. The front door is last. */
    private static final List<List<String>> ROOMS = order("model < audit | policy | encryption | session"
            + " < transport | provider < storage < memory | credential < connect < browser | client"
            + " < token < oauth < refresh < broker < tool < maintenance < dev.tokenvault");

    /** Who may look into a secret: to put it on the wire, to inject it or to seal it. Everybody else passes it on. */
    private static final Set<String> SECRET_READERS = Set.of(
            "audit.Mac",
            "broker.Injector",
            "credential.Payload",
            "oauth.AuthorizationUri",
            "oauth.FlowCookie",
            "oauth.Pkce",
            "token.ClientParameters",
            "token.RevocationRequest",
            "token.TokenEndpoint");

    /** Who may ask the machine for the time: where a default is chosen. Everybody else is handed an InstantSource. */
    private static final Set<String> CLOCK_OWNERS =
            Set.of("dev.tokenvault.TokenVaultBuilder", "memory.InMemoryStorage");

    /** Who may call a constructor that is public for wiring only. */
    private static final Set<String> WIRERS = Set.of("dev.tokenvault.Engine", "dev.tokenvault.TokenVault");

    private static final Set<String> CLOCK_READINGS =
            Set.of("now", "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

    private static final CoreClasses CORE = CoreClasses.read();

    @Test
    void everyPackageIsARoomOfTheOrder() {
        assertThat(CORE.rooms()).isNotEmpty().allMatch(room -> place(room) >= 0);
    }

    @Test
    void everyRoomSeesOnlyTheRoomsLeftOfIt() {
        assertThat(CORE.dependencies(arrow -> {
                    String from = CoreClasses.room(arrow.getOriginClass());
                    String to = CoreClasses.room(arrow.getTargetClass());
                    return !from.equals(to) && place(to) >= place(from);
                }))
                .isEmpty();
    }

    @Test
    void publicSignaturesNameOnlyTheJdkAndTheVault() {
        assertThat(CORE.showingForeignTypes()).isEmpty();
    }

    @Test
    void secretsAreRevealedToTheListedClassesAlone() {
        assertThat(CORE.callersOf(SecretString.class.getName(), "reveal"))
                .containsExactlyInAnyOrderElementsOf(SECRET_READERS);
    }

    @Test
    void theTimeIsReadFromAnInjectedSource() {
        assertThat(CORE.callersOf("java.lang.System", "currentTimeMillis")).isSubsetOf(CLOCK_OWNERS);
        assertThat(CORE.callers(ArchitectureTest::readsTheClock)).isSubsetOf(CLOCK_OWNERS);
    }

    @Test
    void enginesAreWiredWhereAVaultIsPutTogether() {
        assertThat(CORE.callers(ArchitectureTest::wires)).isSubsetOf(WIRERS);
    }

    @Test
    void nothingIsDiscovered() {
        assertThat(CORE.dependenciesOn("java.util.ServiceLoader")).isEmpty();
    }

    @Test
    void noObjectIsDeserialized() {
        assertThat(CORE.dependenciesOn("java.io.ObjectInput", "java.beans.")).isEmpty();
    }

    @Test
    void noProgramIsStarted() {
        assertThat(CORE.dependenciesOn("java.lang.Process")).isEmpty();
        assertThat(CORE.callersOf("java.lang.Runtime", "exec")).isEmpty();
    }

    @Test
    void noThreadIsStarted() {
        assertThat(CORE.callersOf("java.lang.Thread", "<init>", "start")).isEmpty();
        assertThat(CORE.dependenciesOn(
                        "java.util.Timer",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ForkJoin",
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "java.util.concurrent.ThreadPoolExecutor"))
                .isEmpty();
    }

    @Test
    void noSocketIsOpened() {
        assertThat(CORE.dependenciesOn(
                        "java.net.http.",
                        "java.net.Socket",
                        "java.net.ServerSocket",
                        "java.net.DatagramSocket",
                        "java.net.URLConnection",
                        "java.nio.channels.Socket",
                        "java.nio.channels.ServerSocket",
                        "java.nio.channels.AsynchronousSocket"))
                .isEmpty();
        assertThat(CORE.callersOf("java.net.URL", "openConnection", "openStream"))
                .isEmpty();
    }

    @Test
    void nothingHidesBehindReflectionOrAThread() {
        assertThat(CORE.dependenciesOn(
                        "java.lang.reflect.", "java.lang.ThreadLocal", "java.lang.InheritableThreadLocal"))
                .isEmpty();
        assertThat(CORE.callersOf("java.lang.Class", "forName")).isEmpty();
    }

    private static List<List<String>> order(String line) {
        return Arrays.stream(line.split(" < ", -1))
                .map(step -> List.of(step.split(" \\| ", -1)))
                .toList();
    }

    /** Counted from the left; what is not ours stands before everything. */
    private static int place(String room) {
        return IntStream.range(0, ROOMS.size())
                .filter(place -> ROOMS.get(place).contains(room))
                .findFirst()
                .orElse(-1);
    }

    private static boolean readsTheClock(JavaAccess<?> call) {
        return call.getTargetOwner().getFullName().startsWith("java.time.")
                && CLOCK_READINGS.contains(call.getTarget().getName());
    }

    private static boolean wires(JavaAccess<?> call) {
        return call.getTarget()
                .resolveMember()
                .filter(JavaConstructor.class::isInstance)
                .filter(constructor -> constructor.isAnnotatedWith(Wiring.class)
                        || constructor.getOwner().isAnnotatedWith(Wiring.class))
                .isPresent();
    }
}
