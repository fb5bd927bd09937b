/** A web server for tests that does what a script says, also what no good server does. */
@NullMarked
package dev.tokenvault.testkit.web;

import org.jspecify.annotations.NullMarked;
