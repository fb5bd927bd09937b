package dev.tokenvault.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the known words somebody may have meant. Package-private; pure. */
final class Spelling {
    private static final int FAR = 3;
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The known words that are at most three edits away or share a beginning, the nearest first; at most five. */
    static List<String> near(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(each -> distance(word, each) < FAR + 1 || each.startsWith(word) || word.startsWith(each))
                .sorted(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(each -> each))
                .limit(5)
                .toList();
    }

    /** How many letters must be put in, left out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
