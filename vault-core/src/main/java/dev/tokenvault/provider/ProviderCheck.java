package dev.tokenvault.provider;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Cookies;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for a provider wherever it stands; refused with {@code not_configured}. Package-private; pure. */
final class ProviderCheck {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** Controls, halves of characters, and marks that turn the direction of text: it stands beside a consent button. */
    private static final Pattern UNSHOWABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200c\\u200d]]]");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> LOGIN = Set.of("username", "password");
    private static final Set<String> PAIR = Set.of("keyId", "secretKey");
    private static final Set<String> CERTIFICATE = Set.of("certificateChain", "privateKey");

    private ProviderCheck() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static void texts(String id, String name, String description) {
        if (!isId(id)) {
            throw VaultException.notConfigured(
                    "A provider id is 1–64 characters of a–z, 0–9, '-' and '_', starting with a letter or digit.");
        }
        if (name.isBlank() || name.length() > 100 || UNSHOWABLE.matcher(name).find()) {
            throw VaultException.notConfigured(
                    "The provider '" + id + "' needs a name of 1–100 characters without control characters.");
        }
        if (description.length() > 500 || UNSHOWABLE.matcher(description).find()) {
            throw VaultException.notConfigured("The description of the provider '" + id
                    + "' must have at most 500 characters and no control characters.");
        }
    }

    static void capabilities(String id, List<Capability> capabilities, List<HostRule> hosts) {
        Set<String> names = new HashSet<>();
        for (Capability capability : capabilities) {
            if (!names.add(capability.name())) {
                throw VaultException.notConfigured("The provider '" + id + "' has two capabilities named '"
                        + capability.name() + "': give each its own name.");
            }
            for (HostRule wanted : capability.hosts()) {
                if (hosts.stream().noneMatch(host -> host.covers(wanted))) {
                    throw VaultException.notConfigured("The capability '" + capability.name() + "' names the host '"
                            + wanted + "', which is not among the hosts of the provider '" + id + "'.");
                }
            }
        }
    }

    /** The names that the kind of secret wants: its members, or one name for a key, or any for several fields. */
    static void fields(Kind kind, List<String> names) {
        Set<String> distinct = new HashSet<>(names);
        if (distinct.size() != names.size()
                || !names.stream().allMatch(n -> FIELD.matcher(n).matches())) {
            throw VaultException.notConfigured(
                    "The fields of a secret need names of their own, of letters, digits and '_'.");
        }
        boolean fits = switch (kind) {
            case API_KEY -> names.size() == 1;
            case USERNAME_PASSWORD -> distinct.equals(LOGIN);
            case KEY_PAIR -> distinct.equals(PAIR);
            case CLIENT_CERTIFICATE -> distinct.equals(CERTIFICATE);
            case FIELDS -> !names.isEmpty();
            case OAUTH2, BROWSER_STATE -> false;
        };
        if (!fits) {
            throw VaultException.notConfigured("A secret of the kind "
                    + kind.name().toLowerCase(Locale.ROOT) + " cannot be typed in as the fields " + names + ".");
        }
    }

    /** Whose cookies are captured: at least one domain in lower case, none of them a suffix that strangers share. */
    static void domains(Set<String> domains) {
        if (domains.isEmpty()) {
            throw VaultException.notConfigured(
                    "A browser login needs at least one domain whose cookies are captured, as in github.com.");
        }
        for (String domain : domains) {
            boolean local = domain.equals("localhost") || domain.equals("127.0.0.1");
            if (!new HostRule(domain, 443, !local).host().equals(domain)) {
                throw VaultException.notConfigured("The domain '" + domain + "' must be in lower case.");
            }
        }
    }

    /** What is injected must be in the secret: cookies in a browser's state and nowhere else, a field among the fields. */
    static void injection(String id, AuthScheme scheme, Injection injection) {
        if (injection instanceof All all) {
            all.parts().forEach(part -> injection(id, scheme, part));
            return;
        }
        if (scheme instanceof BrowserLogin != injection instanceof Cookies) {
            throw VaultException.notConfigured("The provider '" + id
                    + "' must inject cookies if, and only if, it is connected by a browser login.");
        }
        String field = injection instanceof Header header
                ? header.field()
                : injection instanceof Query query ? query.field() : "";
        boolean known = scheme instanceof StaticSecret secret
                && secret.fields().stream().map(Field::name).anyMatch(field::equals);
        if (!field.isEmpty() && !known) {
            throw VaultException.notConfigured(
                    "The provider '" + id + "' injects the field '" + field + "', which its secret does not have.");
        }
    }
}
