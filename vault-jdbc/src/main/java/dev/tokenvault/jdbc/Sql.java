package dev.tokenvault.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement for the driver, and the name of the argument that each of its question marks stands for. Made from a
 * template in which <code>{leases}</code> is a table and {@code :name} an argument; {@code :now} is the store's time.
 */
record Sql(String text, List<String> parameters) {
    private static final Pattern MARK = Pattern.compile(":([a-z][A-Za-z0-9]*)|\\{([a-z]+)\\}");

    /**
     * Fills in the template.
     *
     * @param now an expression of the database, or one with a question mark that the clock of a test is bound to
     */
    static Sql of(String template, String prefix, String now) {
        List<String> parameters = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher mark = MARK.matcher(template);
        while (mark.find()) {
            String table = mark.group(2);
            String replacement = table != null ? prefix + table : mark.group(1).equals("now") ? now : "?";
            if (replacement.contains("?")) {
                parameters.add(mark.group(1));
            }
            mark.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        return new Sql(mark.appendTail(text).toString(), List.copyOf(parameters));
    }
}
