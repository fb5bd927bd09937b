/** The parts of the authorization server that tests talk to. */
@NullMarked
package dev.tokenvault.testkit.oauth;

import org.jspecify.annotations.NullMarked;
