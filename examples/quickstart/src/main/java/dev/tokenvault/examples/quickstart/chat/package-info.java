/** The chat application: who is signed in, what was said, and what the page asks for. */
@NullMarked
package dev.tokenvault.examples.quickstart.chat;

import org.jspecify.annotations.NullMarked;
