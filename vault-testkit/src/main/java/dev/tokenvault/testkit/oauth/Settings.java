package dev.tokenvault.testkit.oauth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the authorization server behaves when nothing goes wrong.
 *
 * @param name what its pages call it
 * @param clients who may ask
 * @param people user names and passwords; the first is signed in if nobody has to
 * @param pages whether a person has to sign in and consent; else every request is approved at once
 * @param scopes what may be asked for
 * @param withheld what is asked for and not granted
 * @param accessLife how long an access token lives
 * @param rotating whether a refresh gives a new refresh token
 * @param grace how long a replaced refresh token is still taken
 * @param clock the time by which all of that ends
 */
public record Settings(
        String name,
        List<FakeClient> clients,
        Map<String, String> people,
        boolean pages,
        Set<String> scopes,
        Set<String> withheld,
        Duration accessLife,
        boolean rotating,
        Duration grace,
        InstantSource clock) {

    /** The client of this id. */
    FakeClient client(String id) {
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .findFirst()
                .orElseThrow(() -> OAuthError.invalidClient("There is no such client."));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "Settings" + clients;
    }
}
