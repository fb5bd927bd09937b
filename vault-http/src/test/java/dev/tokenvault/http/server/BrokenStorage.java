package dev.tokenvault.http.server;

import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A storage whose credentials cannot be read, and which says why in words that nobody may see. */
final class BrokenStorage {
    private BrokenStorage() {}

    static StorageAdapter chatty() {
        return of(() -> new IllegalStateException("SELECT secret FROM tv_credentials WHERE owner_key = 'alice'"));
    }

    static StorageAdapter down() {
        return of(() -> new StorageException(
                "The database does not answer: connection refused by 10.0.0.7.", StorageException.Effect.NONE));
    }

    private static StorageAdapter of(Supplier<RuntimeException> failure) {
        InMemoryStorage good = new InMemoryStorage();
        CredentialStore bad = proxy(CredentialStore.class, good.credentials(), "owned", failure);
        return StorageAdapter.of(bad, good.records(), good.leases(), good.quotas(), good.audit(), false);
    }

    private static <T> T proxy(Class<T> type, T good, String broken, Supplier<RuntimeException> failure) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals(broken)) {
                        throw failure.get();
                    }
                    try {
                        return method.invoke(good, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
