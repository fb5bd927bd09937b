package dev.tokenvault.chromium.devtools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a Chromium is started: headless, on a pipe, quiet, and able to reach this machine only. */
final class CommandLine {
    /** Chromium reads from descriptor 3 and writes to 4; Java can only hand over 0 and 1. */
    private static final String PIPES = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null";

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-startup-window",
            "--no-first-run",
            "--no-default-browser-check",
            // Every name and address but loopback's is unknown, and no proxy may know better.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost",
            "--no-proxy-server",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-sync",
            "--disable-breakpad",
            "--no-pings",
            "--metrics-recording-only",
            "--password-store=basic",
            "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,"
                    + "AutofillServerCommunication,CertificateTransparencyComponentUpdater,HttpsUpgrades",
            // A page in the background goes on as one in front: an opener waits for its popup.
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            // The same pixels everywhere.
            "--disable-gpu",
            "--disable-software-rasterizer",
            "--disable-dev-shm-usage",
            "--disable-lcd-text",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--mute-audio",
            "--lang=en-US",
            // What pages write to their console belongs to nobody's log file.
            "--enable-logging=/dev/null",
            "--log-file=/dev/null");

    /** What a browser needs from our environment. The rest, secrets among it, is none of its business. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_PATH", "FONTCONFIG_FILE");

    private CommandLine() {}

    /** Later flags win over ours. */
    static List<String> of(Path executable, Path profile, boolean root, List<String> more) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", PIPES, executable.toString()));
        words.addAll(FLAGS);
        words.add("--user-data-dir=" + profile);
        if (root) {
            // Chromium's sandbox refuses to work for root.
            words.add("--no-sandbox");
        }
        words.addAll(more);
        return List.copyOf(words);
    }

    /** The browser's environment, given ours: everything it writes outside its profile goes there too. */
    static Map<String, String> environment(Map<String, String> ours, Path profile) {
        Map<String, String> theirs = new TreeMap<>(ours);
        theirs.keySet().retainAll(INHERITED);
        for (String directory : List.of("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")) {
            theirs.put(directory, profile.toString());
        }
        return theirs;
    }
}
