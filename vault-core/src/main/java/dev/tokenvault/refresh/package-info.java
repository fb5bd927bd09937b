/** Fresh or nothing: one token request per expiry and cluster, and the lending of what is fresh. */
@NullMarked
package dev.tokenvault.refresh;

import org.jspecify.annotations.NullMarked;
