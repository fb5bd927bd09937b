/** The only room that sees both plaintext and a store: finds, opens, seals and files credentials and records. */
@NullMarked
package dev.tokenvault.credential;

import org.jspecify.annotations.NullMarked;
