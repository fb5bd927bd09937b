/** The whole story, played over HTTP as a person's browser would. */
@NullMarked
package dev.tokenvault.examples.quickstart.story;

import org.jspecify.annotations.NullMarked;
