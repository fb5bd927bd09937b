package dev.tokenvault.examples.quickstart.provider.grants;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Somebody who has an account here. The passwords are printed on the login page: this is a demo. */
public record Account(int id, String login, String name, String password) {
    /** Everybody. */
    public static final List<Account> ALL = List.of(
            new Account(101, "alice", "Alice Liddell", "wonderland"),
            new Account(102, "bob", "Bob Fischer", "fishingrod"));

    /** The account of this name. */
    public static Optional<Account> named(String login) {
        return ALL.stream().filter(account -> account.login().equals(login)).findFirst();
    }

    /** The account, if the password is its. */
    public static Optional<Account> signingIn(String login, String password) {
        return named(login).filter(account -> same(account.password(), password));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
