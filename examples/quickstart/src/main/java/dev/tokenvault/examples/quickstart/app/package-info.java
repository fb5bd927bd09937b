/** How the application puts a vault together. */
@NullMarked
package dev.tokenvault.examples.quickstart.app;

import org.jspecify.annotations.NullMarked;
