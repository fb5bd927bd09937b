package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer whose head was reason enough not to read on. */
final class RefusedBody implements BodySubscriber<byte[]> {
    private final VaultException why;

    RefusedBody(VaultException why) {
        this.why = why;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return CompletableFuture.failedStage(why);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
