/** Storage in the heap, for tests and for applications that need not remember. Pure memory: no I/O, no thread. */
@NullMarked
package dev.tokenvault.memory;

import org.jspecify.annotations.NullMarked;
