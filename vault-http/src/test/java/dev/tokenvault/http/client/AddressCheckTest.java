package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.transport.TransportException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses a name may lead to. */
class AddressCheckTest {
    @Test
    void aPublicAddressIsFine() {
        assertThatCode(() -> check(false, "api.example.com", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "100.64.0.1",
        "::1",
        "fd00:ec2::254",
        "64:ff9b::7f00:1",
        "0.0.0.0"
    })
    void oneAddressThatIsNotPublicRefusesTheName(String inside) {
        assertRefused(() -> check(false, "api.example.com", inside));
        assertRefused(() -> check(false, "api.example.com", "93.184.215.14", inside));
        assertRefused(() -> check(true, "api.example.com", "93.184.215.14", inside));
    }

    @Test
    void thisMachineIsForDevelopmentOnly() {
        assertThat(assertRefused(() -> check(false, "localhost", "127.0.0.1"))).hasMessageContaining("allowLoopback()");
        assertThatCode(() -> check(true, "localhost", "127.0.0.1", "::1")).doesNotThrowAnyException();
    }

    @Test
    void aNameForThisMachineLeadsNowhereElse() {
        assertRefused(() -> check(true, "app.localhost", "93.184.215.14"));
    }

    @Test
    void theRefusalNamesTheHostAndNotTheAddress() {
        assertThat(assertRefused(() -> check(false, "api.example.com", "10.9.8.7")))
                .hasMessageContaining("api.example.com")
                .hasMessageNotContaining("10.9.8.7");
    }

    @Test
    void aNameWithoutAddressesIsRefused() {
        assertRefused(() -> check(false, "api.example.com"));
        assertThat(assertRefused(() -> await(new AddressCheck(
                                false,
                                host -> {
                                    throw new UnknownHostException(host);
                                },
                                Runnable::run)
                        .of(target("api.example.com")))))
                .hasMessageContaining("cannot be resolved");
    }

    @Test
    void everyRequestLooksTheNameUpAgain() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        AddressCheck check = new AddressCheck(
                false,
                host -> lookUps.incrementAndGet() == 1 ? addresses("93.184.215.14") : addresses("127.0.0.1"),
                Runnable::run);

        await(check.of(target("api.example.com")));

        assertRefused(() -> await(check.of(target("api.example.com"))));
    }

    @Test
    void lookUpsThatOverlapAreOne() throws Exception {
        Deque<Runnable> tasks = new ArrayDeque<>();
        AddressCheck check = new AddressCheck(false, host -> addresses("93.184.215.14"), tasks::add);
        List<CompletableFuture<Void>> waiting =
                List.of(check.of(target("api.example.com")), check.of(target("api.example.com")));
        waiting.get(0).cancel(true);

        assertThat(tasks).hasSize(1);
        tasks.remove().run();

        await(waiting.get(1));
    }

    @Test
    void anExecutorThatIsShutDownIsAnErrorAndNoHang() {
        AddressCheck check = new AddressCheck(false, host -> addresses("93.184.215.14"), task -> {
            throw new RejectedExecutionException();
        });

        assertRefused(() -> await(check.of(target("api.example.com"))));
    }

    private interface Step {
        void run() throws Exception;
    }

    private static TransportException assertRefused(Step step) {
        TransportException refusal = catchThrowableOfType(TransportException.class, step::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.mayHaveArrived()).isFalse();
        return refusal;
    }

    private static void check(boolean loopbackAllowed, String host, String... behind) throws Exception {
        await(new AddressCheck(loopbackAllowed, name -> addresses(behind), Runnable::run).of(target(host)));
    }

    private static void await(CompletableFuture<Void> step) throws Exception {
        try {
            step.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getAllByName(literals[i])[0];
        }
        return addresses;
    }

    private static TargetUri target(String host) {
        return TargetUri.parse("https://" + host + "/", TargetUri.Reach.LOOPBACK_TOO);
    }
}
