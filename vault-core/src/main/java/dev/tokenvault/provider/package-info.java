/** Whom we can connect to: providers as dated data, their quirks spelled out, and the registry that finds them. */
@NullMarked
package dev.tokenvault.provider;

import org.jspecify.annotations.NullMarked;
