package dev.tokenvault.model;

/**
 * The agent, job or page that acts for a subject. It appears in every audit event and never widens what the subject may.
 *
 * @param id 1–255 characters; blank, control characters and lone surrogates are refused
 */
public record Actor(String id) {
    /** Checks the id. */
    public Actor {
        Ids.check("The actor id", id);
    }
}
