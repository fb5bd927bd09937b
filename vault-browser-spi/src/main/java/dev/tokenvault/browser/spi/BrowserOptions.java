package dev.tokenvault.browser.spi;

import dev.tokenvault.model.VaultException;
import java.util.Map;
import java.util.Optional;

/**
 * What an application tells an adapter, as texts by name, so that adapters can have settings of their own without a type
 * in this module.
 */
public record BrowserOptions(Map<String, String> settings) {
    /** No setting. */
    public static final BrowserOptions NONE = new BrowserOptions(Map.of());

    /** Copies the settings. */
    public BrowserOptions {
        settings = Map.copyOf(settings);
    }

    /** The setting of this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The setting of this name as a whole number within a range, or what it is otherwise. */
    public int number(String name, int otherwise, int least, int most) {
        String text = settings.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw VaultException.notConfigured("The browser setting '" + name + "' must be a whole number between "
                    + least + " and " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
