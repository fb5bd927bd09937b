/** Octo Demo: a service with repositories, and its authorization server. */
@NullMarked
package dev.tokenvault.examples.quickstart.provider;

import org.jspecify.annotations.NullMarked;
