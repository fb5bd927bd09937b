/**
 * Rows and the stores that keep them. A store knows keys, a few clear hints and sealed text; it decides nothing, opens
 * nothing and is the only clock that counts for leases and expiry.
 */
@NullMarked
package dev.tokenvault.storage;

import org.jspecify.annotations.NullMarked;
