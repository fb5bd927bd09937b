package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer up to a limit; at the first byte beyond it the connection is given up and nothing more read. */
final class CappedBody implements BodySubscriber<byte[]> {
    /** What one array can hold. */
    private static final long MOST = Integer.MAX_VALUE - 16L;

    private final long limit;
    private final String host;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;

    CappedBody(long limit, String host) {
        this.limit = Math.min(limit, MOST);
        this.host = host;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        Flow.Subscription from = Objects.requireNonNull(source, "onSubscribe comes first");
        for (ByteBuffer part : parts) {
            if (part.remaining() > limit - bytes.size()) {
                from.cancel();
                whole.completeExceptionally(new VaultException(
                        "response_too_large",
                        "The answer of '" + host + "' is larger than the " + limit + " bytes allowed."));
                return;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
        from.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
