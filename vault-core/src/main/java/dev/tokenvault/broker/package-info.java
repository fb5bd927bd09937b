/** Sending on behalf: the only way in which an agent uses a credential, and it never sees one. */
@NullMarked
package dev.tokenvault.broker;

import org.jspecify.annotations.NullMarked;
