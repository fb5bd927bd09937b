package dev.tokenvault.examples.quickstart.story;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that a browser has arrived at. */
record Page(URI uri, int status, String html) {
    private static final Pattern FORM = Pattern.compile("(<form\\b[^>]*>)(.*?)</form>", Pattern.DOTALL);

    private static final Pattern HEADING = Pattern.compile("<h1\\b[^>]*>(.*?)</h1>", Pattern.DOTALL);

    String origin() {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** What a person reads. */
    String text() {
        return html.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    /** Its title on the page itself. */
    String heading() {
        Matcher heading = HEADING.matcher(html);
        return heading.find() ? new Page(uri, status, heading.group(1)).text().strip() : "(no heading)";
    }

    /** The first form whose address ends like this. */
    Form form(String actionEnd) {
        for (Matcher form = FORM.matcher(html); form.find(); ) {
            Form read = Form.read(uri, form.group(1), form.group(2));
            if (read.action().getPath().endsWith(actionEnd)) {
                return read;
            }
        }
        throw new StoryBroken("The page " + uri.getPath() + " has no form for " + actionEnd + ".");
    }
}
