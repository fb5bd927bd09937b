/** Who we are at a provider: client registrations, and the metadata that tells a provider's endpoints. */
@NullMarked
package dev.tokenvault.client;

import org.jspecify.annotations.NullMarked;
