package dev.tokenvault.browser.spi;

import dev.tokenvault.browser.BrowserAdapter;
import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Finds the browser adapter on the path. It is called where an application is composed; the vault itself never looks for
 * anything. A provider that is broken, two of one name, and a choice that nobody made are errors that name them.
 */
public final class BrowserAdapters {
    private BrowserAdapters() {}

    /** The only adapter on the path of the calling thread's class loader. */
    public static BrowserAdapter discover(BrowserOptions options) {
        return choose(found(), options);
    }

    /** The adapter of this name. */
    public static BrowserAdapter discover(String name, BrowserOptions options) {
        List<BrowserAdapterProvider> all = found();
        return all.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> VaultException.notConfigured(
                        "There is no browser adapter named '" + name + "' on the path; found: " + names(all) + "."))
                .create(options);
    }

    static BrowserAdapter choose(List<BrowserAdapterProvider> all, BrowserOptions options) {
        if (all.isEmpty()) {
            throw VaultException.notConfigured(
                    "There is no browser adapter on the path: add a module such as vault-chromium, or do without browser login.");
        }
        if (all.size() > 1) {
            throw VaultException.notConfigured("There are several browser adapters on the path (" + names(all)
                    + "): choose one with BrowserAdapters.discover(name, options).");
        }
        return all.get(0).create(options);
    }

    private static List<BrowserAdapterProvider> found() {
        List<BrowserAdapterProvider> all = new ArrayList<>();
        try {
            ServiceLoader.load(BrowserAdapterProvider.class).forEach(all::add);
        } catch (ServiceConfigurationError e) {
            throw VaultException.notConfigured("A browser adapter on the path is broken: " + e.getMessage());
        }
        return unique(all);
    }

    static List<BrowserAdapterProvider> unique(List<BrowserAdapterProvider> all) {
        TreeMap<String, BrowserAdapterProvider> byName = new TreeMap<>();
        for (BrowserAdapterProvider provider : all) {
            BrowserAdapterProvider other = byName.put(provider.name(), provider);
            if (other != null) {
                throw VaultException.notConfigured("Two browser adapters on the path are named '" + provider.name()
                        + "': " + other.getClass().getName() + " and "
                        + provider.getClass().getName() + ".");
            }
        }
        return List.copyOf(byName.values());
    }

    private static String names(List<BrowserAdapterProvider> all) {
        return all.isEmpty()
                ? "none"
                : String.join(
                        ", ", all.stream().map(BrowserAdapterProvider::name).toList());
    }
}
