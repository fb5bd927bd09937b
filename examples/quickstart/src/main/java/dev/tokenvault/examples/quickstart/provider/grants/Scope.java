package dev.tokenvault.examples.quickstart.provider.grants;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an application can be allowed, in the words of the consent page. */
public enum Scope {
    /** To read. */
    READ("read:user", "Read your profile and list your repositories"),
    /** To write. */
    WRITE("public_repo", "Open and edit issues in your repositories");

    private final String token;
    private final String words;

    Scope(String token, String words) {
        this.token = token;
        this.words = words;
    }

    /** As the protocol has it. */
    public String token() {
        return token;
    }

    /** As a person reads it. */
    public String words() {
        return words;
    }

    /** Every scope there is. */
    public static Set<String> names() {
        return Arrays.stream(values()).map(Scope::token).collect(Collectors.toCollection(TreeSet::new));
    }
}
