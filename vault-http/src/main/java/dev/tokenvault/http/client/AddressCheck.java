package dev.tokenvault.http.client;

import dev.tokenvault.policy.AddressRanges;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.transport.TransportException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Looks a host up and refuses it unless every address behind the name may be dialled: a public one, or, where the
 * application develops, loopback for a target that says so itself. Look-ups of one name that overlap are one, so a name
 * server that hangs holds one thread per name. Nothing is remembered here.
 */
final class AddressCheck {
    private final boolean loopbackAllowed;
    private final Resolver resolver;
    private final Executor executor;
    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

    AddressCheck(boolean loopbackAllowed, Resolver resolver, Executor executor) {
        this.loopbackAllowed = loopbackAllowed;
        this.resolver = resolver;
        this.executor = executor;
    }

    /** A name look-up that may take its time. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Done when the target may be dialled; fails with a {@link TransportException} otherwise. */
    CompletableFuture<Void> of(TargetUri target) {
        if (target.loopback() && !loopbackAllowed) {
            return CompletableFuture.failedFuture(new TransportException(
                    "'" + target.host() + "' is this machine; only allowLoopback(), for development, permits that.",
                    false));
        }
        return lookUp(target.host()).thenAccept(addresses -> check(target, addresses));
    }

    private CompletableFuture<InetAddress[]> lookUp(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> other = running.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        try {
            executor.execute(() -> complete(mine, host));
        } catch (RuntimeException e) {
            running.remove(host, mine);
            mine.completeExceptionally(
                    new TransportException("The executor of the transport did not accept the look-up.", false));
        }
        return mine;
    }

    private void complete(CompletableFuture<InetAddress[]> lookup, String host) {
        try {
            lookup.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            lookup.completeExceptionally(new TransportException("The name '" + host + "' cannot be resolved.", false));
        } finally {
            running.remove(host, lookup);
        }
    }

    private static void check(TargetUri target, InetAddress[] addresses) {
        boolean good = addresses.length > 0
                && Stream.of(addresses)
                        .allMatch(target.loopback() ? InetAddress::isLoopbackAddress : AddressRanges::isPublic);
        if (!good) {
            throw new TransportException(
                    "'" + target.host() + "' leads to an address that is not public; nothing is sent there.", false);
        }
    }
}
