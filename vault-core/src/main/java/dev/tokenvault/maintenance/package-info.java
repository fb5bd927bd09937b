/** Chores, on the application's own thread. */
@NullMarked
package dev.tokenvault.maintenance;

import org.jspecify.annotations.NullMarked;
