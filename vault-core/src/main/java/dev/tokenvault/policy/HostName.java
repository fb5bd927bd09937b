package dev.tokenvault.policy;

/**
 * What a host may be called (RFC 1123 §2.1, RFC 952): decided in one pass over lower-case ASCII, so that there is one
 * answer and no time to lose on a long one. Package-private; pure.
 */
final class HostName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private HostName() {}

    /** Labels of letters, digits and inner hyphens with single dots between them; no dot at the end. */
    static boolean isName(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= host.length(); i++) {
            if (i == host.length() || host.charAt(i) == '.') {
                if (i == start || i - start > LONGEST_LABEL || host.charAt(start) == '-' || host.charAt(i - 1) == '-') {
                    return false;
                }
                start = i + 1;
            } else if (!plain(host.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a resolver might take it for an address: the last label is a decimal or hexadecimal number. */
    static boolean isNumeric(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean hexadecimal = last.startsWith("0x");
        String digits = hexadecimal ? last.substring(2) : last;
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), hexadecimal ? 16 : 10) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is this machine by definition: localhost and below (RFC 6761 §6.3), 127.0.0.0/8, [::1]. */
    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]") || isLoopbackQuad(host);
    }

    private static boolean isLoopbackQuad(String host) {
        String[] octets = host.split("\\.", -1);
        if (octets.length != 4 || !octets[0].equals("127")) {
            return false;
        }
        for (String octet : octets) {
            boolean digits =
                    !octet.isEmpty() && octet.length() <= 3 && octet.chars().allMatch(c -> c >= '0' && c <= '9');
            boolean padded = octet.length() > 1 && octet.charAt(0) == '0';
            if (!digits || padded || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
}
