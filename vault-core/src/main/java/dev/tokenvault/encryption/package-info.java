/** Sealing: what turns plaintext into a {@link Ciphertext} that opens only in the row it was made for. */
@NullMarked
package dev.tokenvault.encryption;

import org.jspecify.annotations.NullMarked;
