/** Pure decisions about where a request may go and what it may be. Nothing here touches a network or a store. */
@NullMarked
package dev.tokenvault.policy;

import org.jspecify.annotations.NullMarked;
