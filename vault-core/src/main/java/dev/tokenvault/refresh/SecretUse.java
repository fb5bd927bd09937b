package dev.tokenvault.refresh;

import dev.tokenvault.model.Secret;

/** What host code does with a borrowed secret; it must not keep it. */
@FunctionalInterface
public interface SecretUse<T> {
    /** Uses the secret now. */
    T with(Secret secret);
}
