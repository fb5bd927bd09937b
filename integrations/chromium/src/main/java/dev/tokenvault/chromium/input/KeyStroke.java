package dev.tokenvault.chromium.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One key with the modifiers held down meanwhile, as the protocol wants it described.
 *
 * @param code the place on a US keyboard; empty for what has none
 * @param virtualKey the Windows key code, which pages see as {@code keyCode}
 * @param text what it enters; empty for a key that enters nothing
 * @param modifiers sum of 1 Alt, 2 Control, 4 Meta, 8 Shift
 */
public record KeyStroke(String key, String code, int virtualKey, String text, int modifiers) {
    private static final int SHIFT = 8;
    private static final Map<String, Integer> MODIFIERS = Map.of("Alt", 1, "Control", 2, "Meta", 4, "Shift", SHIFT);
    private static final Map<String, Integer> NAMED = new TreeMap<>(Map.ofEntries(
            Map.entry("Backspace", 8),
            Map.entry("Tab", 9),
            Map.entry("Enter", 13),
            Map.entry("Escape", 27),
            Map.entry("PageUp", 33),
            Map.entry("PageDown", 34),
            Map.entry("End", 35),
            Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37),
            Map.entry("ArrowUp", 38),
            Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40),
            Map.entry("Delete", 46)));

    /** Reads {@code "Enter"}, {@code "a"}, {@code "Shift+Tab"}, {@code "Control+A"}; the names are those of the DOM. */
    public static KeyStroke of(String combination) {
        List<String> words = List.of(combination.split("(?<=[^+])\\+(?=.)"));
        int modifiers = 0;
        for (String word : words.subList(0, words.size() - 1)) {
            modifiers |= MODIFIERS.getOrDefault(word, 0);
            if (!MODIFIERS.containsKey(word)) {
                throw unknown(combination);
            }
        }
        String key = words.get(words.size() - 1);
        if (NAMED.containsKey(key)) {
            String text = key.equals("Enter") ? "\r" : "";
            return new KeyStroke(key, key, NAMED.getOrDefault(key, 0), text, modifiers);
        }
        if (key.codePointCount(0, key.length()) != 1) {
            throw unknown(combination);
        }
        KeyStroke plain = of(key.codePointAt(0));
        boolean enters = (modifiers & ~SHIFT) == 0;
        return new KeyStroke(
                plain.key, plain.code, plain.virtualKey, enters ? plain.text : "", modifiers | plain.modifiers);
    }

    /** The stroke that enters one character; a line feed is Enter, a tab is Tab. */
    static KeyStroke of(int character) {
        if (character == '\n' || character == '\t') {
            return of(character == '\n' ? "Enter" : "Tab");
        }
        String text = Character.toString(character);
        if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')) {
            int upper = Character.toUpperCase(character);
            return new KeyStroke(text, "Key" + (char) upper, upper, text, character == upper ? SHIFT : 0);
        }
        if (character >= '0' && character <= '9') {
            return new KeyStroke(text, "Digit" + text, character, text, 0);
        }
        return character == ' ' ? new KeyStroke(" ", "Space", ' ', " ", 0) : new KeyStroke(text, "", 0, text, 0);
    }

    Map<String, Object> down() {
        Map<String, Object> event = event(text.isEmpty() ? "rawKeyDown" : "keyDown");
        if (!text.isEmpty()) {
            event.put("text", text);
        }
        return event;
    }

    Map<String, Object> up() {
        return event("keyUp");
    }

    private Map<String, Object> event(String type) {
        Map<String, Object> event = new HashMap<>();
        event.put("type", type);
        event.put("key", key);
        event.put("code", code);
        event.put("windowsVirtualKeyCode", virtualKey);
        event.put("modifiers", modifiers);
        return event;
    }

    private static IllegalArgumentException unknown(String combination) {
        return new IllegalArgumentException("No key is called \"" + combination + "\": write one character or one of "
                + NAMED.keySet() + ", after any of Alt+, Control+, Meta+, Shift+");
    }
}
