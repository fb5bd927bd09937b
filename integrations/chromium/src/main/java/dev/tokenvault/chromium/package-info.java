/**
 * A headless Chromium, driven from Java over the Chrome DevTools Protocol: {@link dev.tokenvault.chromium.Chromium} is the
 * program, a {@link dev.tokenvault.chromium.BrowserContext} a person's browser with cookies of its own, a
 * {@link dev.tokenvault.chromium.Page} a tab or window. The transport is a pair of pipes, so no port is open that others
 * on the machine could use.
 *
 * <p>All types are thread-safe. Whatever waits has a deadline and says, when it passes, what it was waiting for.
 */
@NullMarked
package dev.tokenvault.chromium;

import org.jspecify.annotations.NullMarked;
