/** From a web request to who asks. */
@NullMarked
package dev.tokenvault.session;

import org.jspecify.annotations.NullMarked;
