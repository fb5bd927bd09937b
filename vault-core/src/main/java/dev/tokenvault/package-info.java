/**
 * The front door of Token Vault: {@link dev.tokenvault.TokenVault#builder()} makes a vault, and everything a host
 * application does starts from it.
 */
@NullMarked
package dev.tokenvault;

import org.jspecify.annotations.NullMarked;
