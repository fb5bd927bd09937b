package dev.tokenvault.http.server;

import dev.tokenvault.model.SecretString;
import dev.tokenvault.oauth.FlowCookie;
import java.util.ArrayList;
import java.util.List;

/** The cookies that bind trips to this browser: one for each, at most five, gone when the trip is over. */
final class FlowCookies {
    private static final int MOST = 5;

    private final boolean secure;

    FlowCookies(boolean secure) {
        this.secure = secure;
    }

    /** The answer with the cookie of a new trip; the oldest make room. */
    WebResponse begun(WebRequest request, WebResponse answer, FlowCookie cookie) {
        List<String> have = Cookies.of(request).names((secure ? "__Host-" : "") + FlowCookie.PREFIX);
        List<String> headers = new ArrayList<>();
        have.stream()
                .limit(Math.max(0, have.size() + 1 - MOST))
                .map(FlowCookie::removal)
                .forEach(headers::add);
        headers.add(cookie.header());
        return Answers.cookies(answer, headers);
    }

    /** The answer without the cookie of the trip that this state belongs to. */
    WebResponse over(WebRequest request, WebResponse answer, SecretString state) {
        String name = FlowCookie.name(state, secure);
        return request.cookie(name).isPresent() ? Answers.cookies(answer, List.of(FlowCookie.removal(name))) : answer;
    }
}
