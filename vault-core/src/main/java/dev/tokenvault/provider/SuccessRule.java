package dev.tokenvault.provider;

import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import java.util.List;

/**
 * What tells that a person has signed in: the browser stands on one of these places. Origins are compared exactly and
 * paths by segments; query and fragment are ignored, so a copy of the address inside another proves nothing.
 */
public record SuccessRule(List<Place> places) {
    /** Copies the places. */
    public SuccessRule {
        places = List.copyOf(places);
    }

    /**
     * One place.
     *
     * @param origin scheme, host and port, as in {@code https://github.com}
     */
    public record Place(String origin, PathPattern path) {}

    /** Whether the address is one of the places. */
    public boolean holds(TargetUri address) {
        return places.stream()
                .anyMatch(place ->
                        place.origin().equals(address.origin()) && place.path().matches(address.path()));
    }
}
