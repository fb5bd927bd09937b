package dev.tokenvault.examples.quickstart.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.examples.quickstart.agent.Move.Row;
import dev.tokenvault.examples.quickstart.agent.Move.Say;
import dev.tokenvault.examples.quickstart.chat.Message.Call;
import dev.tokenvault.examples.quickstart.store.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one person and the agent have said, kept in a file so that a restart loses nothing. Thread-safe. */
final class Conversation {
    private final JsonFile<Message> file;
    private final List<Message> messages;
    private final ReentrantLock lock = new ReentrantLock();

    Conversation(Path file) {
        this.file = new JsonFile<>(file, Message.class);
        this.messages = new ArrayList<>(this.file.read());
    }

    List<Message> messages() {
        return changed(all -> List.copyOf(all));
    }

    void person(String text) {
        changed(all -> all.add(new Message(all.size() + 1, "person", text, List.of(), List.of(), null)));
    }

    void agent(Say say, @Nullable Call call) {
        changed(all -> all.add(new Message(all.size() + 1, "agent", say.text(), say.rows(), say.suggestions(), call)));
    }

    /** The call that waits under this id; empty once somebody else has settled it. */
    Optional<Call> waiting(String resumeId) {
        return messages().stream()
                .map(Message::call)
                .filter(call -> call != null && call.waitsFor(resumeId))
                .findFirst();
    }

    /** Settles a waiting call once: of two tabs that resume it, one gets to say what came of it. */
    void settle(String resumeId, String state, Say say) {
        changed(all -> replace(all, resumeId, call -> call.now(state))
                && all.add(new Message(all.size() + 1, "agent", say.text(), say.rows(), say.suggestions(), null)));
    }

    /** The call still waits, perhaps for something else now; the same question is left as it stands on the page. */
    void ask(String resumeId, JsonNode prompt) {
        changed(all -> replace(all, resumeId, call -> call.asks(prompt) ? call : call.asking(prompt)));
    }

    private static boolean replace(List<Message> all, String resumeId, UnaryOperator<Call> change) {
        for (int i = 0; i < all.size(); i++) {
            Call call = all.get(i).call();
            if (call != null && call.waitsFor(resumeId)) {
                all.set(i, all.get(i).with(change.apply(call)));
                return true;
            }
        }
        return false;
    }

    /** Repositories that came up, the latest first. */
    List<String> repositories() {
        List<Message> all = messages();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).rows().stream().anyMatch(row -> row.title().contains("/"))) {
                return all.get(i).rows().stream().map(Row::title).toList();
            }
        }
        return List.of();
    }

    private <T> T changed(Function<List<Message>, T> change) {
        lock.lock();
        try {
            List<Message> before = List.copyOf(messages);
            T result = change.apply(messages);
            if (!before.equals(messages)) {
                file.write(messages);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}
