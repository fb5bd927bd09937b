package dev.tokenvault.testkit.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fault meets which request: per path first those that are used up one by one, then the one that stays. */
final class Script {
    private final Map<String, Deque<Fault>> once = new HashMap<>();
    private final Map<String, Fault> lasting = new HashMap<>();

    synchronized void add(String path, List<Fault> faults) {
        once.computeIfAbsent(path, p -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void always(String path, Fault fault) {
        lasting.put(path, fault);
    }

    synchronized Fault next(String path) {
        Fault next = once.getOrDefault(path, new ArrayDeque<>()).poll();
        return next != null ? next : lasting.getOrDefault(path, Fault.none());
    }
}
