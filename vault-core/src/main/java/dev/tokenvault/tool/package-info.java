/** Tools that pause when a person has to connect something first, and resume as exactly the call they were. */
@NullMarked
package dev.tokenvault.tool;

import org.jspecify.annotations.NullMarked;
