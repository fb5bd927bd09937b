/** A scripted agent and its two tools. */
@NullMarked
package dev.tokenvault.examples.quickstart.agent;

import org.jspecify.annotations.NullMarked;
