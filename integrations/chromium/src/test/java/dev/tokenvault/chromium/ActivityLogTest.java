package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.chromium.ActivityLog.Dialog;
import dev.tokenvault.chromium.ActivityLog.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityLogTest {
    @Test
    void onlyTheNewestEntriesStay() {
        ActivityLog log = ActivityLog.whole();

        for (int i = 0; i < 10_001; i++) {
            log.add(new Dialog("alert", "" + i));
        }

        List<Dialog> dialogs = log.dialogs();
        assertThat(dialogs).hasSize(10_000);
        assertThat(dialogs.get(0).text()).isEqualTo("1");
    }

    @Test
    void loopbackIsToldFromWhatOnlyLooksLikeIt() {
        assertThat(List.of(
                        "http://127.0.0.1:1/x?a=|b",
                        "http://localhost/",
                        "HTTP://LOCALHOST/",
                        "ws://a.localhost:9/",
                        "http://[::1]:8/",
                        "data:text/plain,http://example.org/",
                        "blob:http://127.0.0.1/1",
                        "about:blank"))
                .allMatch(url -> new Request("GET", url).isLoopback());
        assertThat(List.of(
                        "http://127.0.0.1.example.org/",
                        "http://localhost.example.org/",
                        "http://127.0.0.1@example.org/",
                        "http://1270.0.0.1/",
                        "http://example.org/?localhost",
                        "//localhost/",
                        "file:///etc/passwd",
                        ""))
                .noneMatch(url -> new Request("GET", url).isLoopback());
    }
}
