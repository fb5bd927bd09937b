package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import java.util.List;

/**
 * What tells that a person has signed in: the browser stands on one of these places. Origins are compared exactly and
 * paths by segments; query and fragment are ignored, so a copy of the address inside another proves nothing.
 */
public record SuccessRule(List<Place> places) {
    /** Copies the places; without one a login could never succeed. */
    public SuccessRule {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw VaultException.notConfigured("A browser login needs at least one place that only a signed-in person"
                    + " can reach: give its origin and path.");
        }
    }

    /**
     * One place.
     *
     * @param origin scheme, host and port, as in {@code https://github.com}
     */
    public record Place(String origin, PathPattern path) {
        /** Refuses what is no origin to the letter: with a path, a usual port or capitals it would never match. */
        public Place {
            if (!isOrigin(origin)) {
                throw VaultException.notConfigured(
                        "The origin of a place must be scheme and host, in lower case and with"
                                + " the port only if it is unusual, as in https://github.com.");
            }
        }

        private static boolean isOrigin(String text) {
            try {
                return TargetUri.parse(text, TargetUri.Reach.LOOPBACK_TOO)
                        .origin()
                        .equals(text);
            } catch (VaultException e) {
                return false;
            }
        }
    }

    /** Whether the address is one of the places. */
    public boolean holds(TargetUri address) {
        return places.stream()
                .anyMatch(place ->
                        place.origin().equals(address.origin()) && place.path().matches(address.path()));
    }
}
