/** The back channel: what is said to a token endpoint, and what is believed of its answers. */
@NullMarked
package dev.tokenvault.token;

import org.jspecify.annotations.NullMarked;
