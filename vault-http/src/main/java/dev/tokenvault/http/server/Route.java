package dev.tokenvault.http.server;

/** What one method of one address does. It may throw; its door turns that into an answer. Thread-safe. */
@FunctionalInterface
interface Route {
    WebResponse answer(Visit visit);
}
