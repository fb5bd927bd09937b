package dev.tokenvault.examples.quickstart.story;

import com.fasterxml.jackson.databind.JsonNode;

/** The way through the window that a person sees when connecting: the vault's page, the provider's pages, and back. */
final class Consent {
    private final Browser browser;
    private final Stage stage;
    private final Narrator narrator;

    Consent(Browser browser, Stage stage, Narrator narrator) {
        this.browser = browser;
        this.stage = stage;
        this.narrator = narrator;
    }

    /** The vault's own page says what is asked for; its button leads to the provider. */
    Page toProvider(JsonNode prompt) {
        String address = prompt.path("auth_url").asText();
        Page connect = browser.open(address);
        StoryBroken.unless(
                connect.status() == 200 && connect.origin().equals(stage.origin()), "The link leads elsewhere.");
        for (JsonNode scope : prompt.path("requiredScopes")) {
            StoryBroken.unless(
                    connect.text().contains(scope.asText()), "The page does not name the scope " + scope + ".");
        }
        Page theirs = browser.submit(connect, connect.form("").with("decision", "continue"));
        StoryBroken.unless(theirs.origin().equals(stage.octo().origin()), "This is not the provider's page.");
        narrator.says("Window", stage.origin() + " “" + connect.heading() + "”");
        narrator.says("Window", theirs.origin() + " “" + theirs.heading() + "”");
        return theirs;
    }

    /** The provider's login page, on the provider's own origin. */
    Page logIn(Page login, String username, String password) {
        Form form = login.form("/login").with("username", username).with("password", password);
        Page consent = browser.submit(login, form);
        StoryBroken.unless(consent.uri().getPath().equals("/consent"), "The login did not work.");
        narrator.says("Window", consent.origin() + " “" + consent.heading() + "”");
        return consent;
    }

    /** The provider's question; Allow leads back to the vault. */
    void allow(Page consent) {
        Page result = browser.submit(consent, consent.form("/consent").with("decision", "allow"));
        boolean back = result.status() == 200
                && result.origin().equals(stage.origin())
                && result.text().contains("is connected");
        StoryBroken.unless(back, "The way back ended at " + result.uri().getPath() + ", " + result.status() + ".");
        narrator.says("Window", result.origin() + " “" + result.heading() + "”");
    }
}
