/**
 * The web routes, whatever server they run on: a request in, an answer out. {@code VaultRoutes} is the one entry; a
 * bridge to the JDK's own server is here, those to others live beside their servers.
 */
@NullMarked
package dev.tokenvault.http.server;

import org.jspecify.annotations.NullMarked;
