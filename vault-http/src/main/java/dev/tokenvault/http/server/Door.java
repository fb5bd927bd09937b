package dev.tokenvault.http.server;

/**
 * Who is let in to a route, and how everybody else and every failure is answered. Never throws. Thread-safe.
 */
@FunctionalInterface
interface Door {
    WebResponse enter(Visit visit, Route route);
}
