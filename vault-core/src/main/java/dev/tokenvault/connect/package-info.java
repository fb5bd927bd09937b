/** A need that waits for a person, whatever the method: the link, its life, and how it ends. */
@NullMarked
package dev.tokenvault.connect;

import org.jspecify.annotations.NullMarked;
