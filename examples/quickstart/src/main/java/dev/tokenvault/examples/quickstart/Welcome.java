package dev.tokenvault.examples.quickstart;

import dev.tokenvault.examples.quickstart.app.DemoApp;
import java.io.PrintStream;
import java.nio.file.Path;

/** What the console says once the chat is open. */
final class Welcome {
    private Welcome() {}

    static void print(PrintStream out, DemoApp app, String callback, boolean github, Path data) {
        out.println();
        out.println("  Open " + app.origin() + " in a browser.");
        out.println();
        if (github) {
            out.println("  The agent works with GitHub. Your OAuth app there must have this callback URL:");
            out.println("    " + callback);
        } else {
            out.println("  The agent works with Octo Demo, a pretend service on this machine.");
            out.println("  To use GitHub itself, set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET.");
        }
        out.println();
        out.println("  Database and key are in " + data + "; delete it to start anew.");
        if (System.getenv("TOKEN_VAULT_SECRET") == null) {
            out.println("  The key was made for this demo. A real deployment sets TOKEN_VAULT_SECRET.");
        }
        out.println("  Ctrl-C ends it.");
        out.println();
    }
}
