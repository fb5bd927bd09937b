package dev.tokenvault.chromium;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages did, from their first line of script on: what they wrote to the console, what went wrong, what they asked the
 * network for, which dialogs they opened; frames and workers included. After an answer of a page, such as the one to
 * {@link Page#evaluate}, it holds what the page's main thread did before; only a rejected promise that nobody handles is
 * reported a moment later. The newest 10,000 entries of each kind stay. Thread-safe; every list is a copy.
 */
public final class ActivityLog {
    private static final int LIMIT = 10_000;
    private static final Pattern ADDRESS =
            Pattern.compile("([a-z][a-z0-9+.-]*):(?://(?:[^/?#]*@)?(\\[[^]]*]|[^:/?#]*))?.*", Pattern.DOTALL);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern NEVER_LEAVES = Pattern.compile("data|blob|about|javascript");

    /** Where a message came from. */
    public enum Source {
        /** A script called {@code console}. */
        CONSOLE,
        /** A script threw and nobody caught it. */
        EXCEPTION,
        /** A content security policy forbade something, or would have if it were more than report-only. */
        POLICY,
        /** The browser itself, for example about a request that failed. */
        BROWSER
    }

    /** One message; {@code level} is {@code error}, {@code warning}, {@code info} …, {@code url} may be empty. */
    public record Message(Source source, String level, String text, String url) {
        /** An error of whatever source; a violated policy and an exception always are. */
        public boolean isProblem() {
            return source == Source.POLICY
                    || source == Source.EXCEPTION
                    || level.equals("error")
                    || level.equals("assert");
        }
    }

    /** One request that a page made, also if a policy or the resolver then stopped it; redirects are one each. */
    public record Request(String method, String url) {
        /** Whether it stays on this machine. */
        public boolean isLoopback() {
            Matcher address = ADDRESS.matcher(url.toLowerCase(Locale.ROOT));
            if (!address.matches()) {
                return false;
            }
            String host = Optional.ofNullable(address.group(2)).orElse("");
            return NEVER_LEAVES.matcher(address.group(1)).matches()
                    || LOOPBACK.matcher(host).matches();
        }
    }

    /** One dialog; {@code kind} is {@code alert}, {@code confirm}, {@code prompt} or {@code beforeunload}. */
    public record Dialog(String kind, String text) {}

    private final Optional<ActivityLog> whole;
    private final Deque<Message> messages = new ArrayDeque<>();
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Dialog> dialogs = new ArrayDeque<>();

    private ActivityLog(Optional<ActivityLog> whole) {
        this.whole = whole;
    }

    /** A log of everything. */
    static ActivityLog whole() {
        return new ActivityLog(Optional.empty());
    }

    /** A log whose entries also appear in this one. */
    ActivityLog part() {
        return new ActivityLog(Optional.of(this));
    }

    /** Everything written or reported, in order. */
    public List<Message> messages() {
        return copy(messages);
    }

    /** The messages that say that something is wrong; a good page has none. */
    public List<Message> problems() {
        return messages().stream().filter(Message::isProblem).toList();
    }

    /** The violations of content security policies. */
    public List<Message> policyViolations() {
        return messages().stream()
                .filter(message -> message.source() == Source.POLICY)
                .toList();
    }

    /** Every request, in order. */
    public List<Request> requests() {
        return copy(requests);
    }

    /** The requests to anywhere but this machine. */
    public List<Request> requestsBeyondLoopback() {
        return requests().stream().filter(request -> !request.isLoopback()).toList();
    }

    /** Every dialog, in order. */
    public List<Dialog> dialogs() {
        return copy(dialogs);
    }

    void add(Message message) {
        append(messages, message);
        whole.ifPresent(log -> log.add(message));
    }

    void add(Request request) {
        append(requests, request);
        whole.ifPresent(log -> log.add(request));
    }

    void add(Dialog dialog) {
        append(dialogs, dialog);
        whole.ifPresent(log -> log.add(dialog));
    }

    private synchronized <T> List<T> copy(Deque<T> entries) {
        return List.copyOf(entries);
    }

    private synchronized <T> void append(Deque<T> entries, T entry) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }
}
