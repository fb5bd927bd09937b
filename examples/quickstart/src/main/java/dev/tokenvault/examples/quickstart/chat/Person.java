package dev.tokenvault.examples.quickstart.chat;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import java.util.List;
import java.util.Optional;

/** A user of this application; what they are called elsewhere is another matter. */
public record Person(String id, String name) {
    /** Everybody. */
    public static final List<Person> ALL =
            List.of(new Person("ada", "Ada Lovelace"), new Person("grace", "Grace Hopper"));

    static Optional<Person> of(String id) {
        return ALL.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /** What people call them. */
    public static String nameOf(Identity who) {
        return of(who.subject().id()).map(Person::name).orElse("somebody");
    }

    /** For whom the vault works, and who acts. */
    public Identity identity() {
        return Identity.of(Subject.of(id), "quickstart-agent");
    }
}
