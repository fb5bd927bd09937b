package dev.tokenvault.examples.quickstart.provider;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What people keep here. Lives in memory: issues are gone after a restart. */
final class Repositories {
    private final List<Repository> all = List.of(
            new Repository("alice", "hello-world", "A first program, and a second one", new CopyOnWriteArrayList<>()),
            new Repository("alice", "garden-planner", "When to plant what", new CopyOnWriteArrayList<>()),
            new Repository("alice", "tea-timer", "Four minutes, to the second", new CopyOnWriteArrayList<>()),
            new Repository("bob", "boat-log", "Where the boat has been", new CopyOnWriteArrayList<>()),
            new Repository("bob", "tide-tables", "Tides as data", new CopyOnWriteArrayList<>()));

    record Repository(String owner, String name, String description, List<Issue> issues) {
        String fullName() {
            return owner + "/" + name;
        }

        synchronized Issue add(String title, String body) {
            Issue issue = new Issue(issues.size() + 1, title, body);
            issues.add(issue);
            return issue;
        }
    }

    record Issue(int number, String title, String body) {}

    List<Repository> of(String owner) {
        return all.stream().filter(r -> r.owner().equals(owner)).toList();
    }

    Optional<Repository> find(String fullName) {
        return all.stream().filter(r -> r.fullName().equals(fullName)).findFirst();
    }
}
