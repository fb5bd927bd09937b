/** Small files that outlive the process. */
@NullMarked
package dev.tokenvault.examples.quickstart.store;

import org.jspecify.annotations.NullMarked;
