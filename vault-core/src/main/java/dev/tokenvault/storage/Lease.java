package dev.tokenvault.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * An exclusive right that expires by itself.
 *
 * @param holder a new name for every try
 * @param fence grows with every grant of this name; a write that carries an older one is refused
 * @param grantedAt by the store's clock
 */
public record Lease(String name, String holder, long fence, Instant grantedAt, Duration atMostFor) {}
