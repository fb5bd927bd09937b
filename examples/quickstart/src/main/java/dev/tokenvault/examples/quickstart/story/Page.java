package dev.tokenvault.examples.quickstart.story;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that a browser has arrived at. */
record Page(URI uri, int status, String html) {
    private static final Pattern FORM = Pattern.compile("(<form\\b[^>]*>)(.*?)</form>", Pattern.DOTALL);

    String origin() {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** What a person reads. */
    String text() {
        return html.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
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

    boolean hasForm() {
        return FORM.matcher(html).find();
    }
}
