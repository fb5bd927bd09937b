package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a page hands to its script: the outcome for opener and other tabs, or what to do next. JSON, no secret. */
final class Signal {
    private Signal() {}

    static String connected(String providerId, String authorizationId, String credentialId, String origin) {
        return json("type", "token-vault:auth-complete")
                .put("providerId", providerId)
                .put("authorizationId", authorizationId)
                .put("credentialId", credentialId)
                .put("targetOrigin", origin)
                .toString();
    }

    static String failed(String providerId, String authorizationId, String code, String error, String origin) {
        return json("type", "token-vault:auth-error")
                .put("error", error)
                .put("code", code)
                .put("providerId", providerId)
                .put("authorizationId", authorizationId)
                .put("targetOrigin", origin)
                .toString();
    }

    /** Load this address once more, as a navigation of this origin. */
    static String renavigate() {
        return JsonNodeFactory.instance.objectNode().put("renavigate", true).toString();
    }

    /** Look again after so many milliseconds. */
    static String reload(int milliseconds) {
        return JsonNodeFactory.instance.objectNode().put("reload", milliseconds).toString();
    }

    private static ObjectNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
