/** Keyboard and mouse, as events that a page cannot tell from a person's, and where in a page to aim them. */
@NullMarked
package dev.tokenvault.chromium.input;

import org.jspecify.annotations.NullMarked;
