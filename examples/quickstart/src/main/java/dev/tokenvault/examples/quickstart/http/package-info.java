/** Just enough HTTP for two small servers on this machine. */
@NullMarked
package dev.tokenvault.examples.quickstart.http;

import org.jspecify.annotations.NullMarked;
