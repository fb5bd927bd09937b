/** Login on a service's real page in a remote browser: what an adapter must offer, so that a person can sign in there. */
@NullMarked
package dev.tokenvault.browser;

import org.jspecify.annotations.NullMarked;
