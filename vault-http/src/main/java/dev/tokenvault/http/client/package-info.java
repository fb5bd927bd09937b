/** The way out: the transport port of the core on {@code java.net.http}. */
@NullMarked
package dev.tokenvault.http.client;

import org.jspecify.annotations.NullMarked;
