package dev.tokenvault.http.server;

import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;

/**
 * One answer. A bridge sends status, every value of every header and the body, which it leaves out of an answer to HEAD,
 * adds nothing, and closes the body. Its text form tells the status alone: a header may hold a cookie or a state.
 */
public record WebResponse(int status, Headers headers, Body body) {
    @Override
    public String toString() {
        return "WebResponse[" + status + "]";
    }
}
