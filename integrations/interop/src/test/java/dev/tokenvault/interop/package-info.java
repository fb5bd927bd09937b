/** The vault against authorization servers that are not ours, by way of real HTTP and the servers' own pages. */
@NullMarked
package dev.tokenvault.interop;

import org.jspecify.annotations.NullMarked;
