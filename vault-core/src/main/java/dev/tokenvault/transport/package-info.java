/** One HTTP exchange: the only way out of the library, so that one fake or one policy covers everything. */
@NullMarked
package dev.tokenvault.transport;

import org.jspecify.annotations.NullMarked;
