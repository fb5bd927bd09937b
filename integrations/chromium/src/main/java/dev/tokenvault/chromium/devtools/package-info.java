/**
 * The wire to a Chromium: its process, the pipe, commands and events of the Chrome DevTools Protocol. Nothing here blocks
 * on an answer and nothing here is meant for users; what an application drives lies one package up.
 */
@NullMarked
package dev.tokenvault.chromium.devtools;

import org.jspecify.annotations.NullMarked;
