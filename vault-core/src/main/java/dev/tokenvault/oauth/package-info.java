/** The front channel: sending a person to a provider and believing who comes back (RFC 6749, 7636, 9207, 9700). */
@NullMarked
package dev.tokenvault.oauth;

import org.jspecify.annotations.NullMarked;
