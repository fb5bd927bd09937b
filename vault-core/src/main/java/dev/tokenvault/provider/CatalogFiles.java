package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The provider files of the catalog and their index, which has one line per file: its name, then the ids of its ways in
 * the file's order. A file is read when an id of it is asked for, and must hold what the index says. Thread-safe.
 */
final class CatalogFiles {
    private static final String FOLDER = "catalog/";
    private static final String INDEX = "index";

    private final Function<String, String> source;
    private final Map<String, Entry> byId = new TreeMap<>();
    /** By the file's name: the first hash of a record costs a start more than reading three files does. */
    private final Map<String, List<Provider>> known = new ConcurrentHashMap<>();

    /** Reads the index; the source gives a file's text by its name. */
    CatalogFiles(Function<String, String> source) {
        this.source = source;
        for (String line : source.apply(INDEX).split("\n", -1)) {
            if (!line.isBlank()) {
                add(line.trim().split(" ", -1));
            }
        }
    }

    /** Those inside the jar. */
    static CatalogFiles inJar() {
        return new CatalogFiles(CatalogFiles::resource);
    }

    /** Every id, sorted; reads no file. */
    Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    Optional<Provider> find(String id) {
        Entry entry = byId.get(id);
        return entry == null
                ? Optional.empty()
                : Optional.of(providers(entry).get(entry.ids().indexOf(id)));
    }

    private record Entry(String file, List<String> ids) {}

    private void add(String[] words) {
        Entry entry = new Entry(words[0], List.of(Arrays.copyOfRange(words, 1, words.length)));
        for (String id : entry.ids()) {
            if (byId.put(id, entry) != null) {
                throw VaultException.notConfigured(
                        "Two ways of the catalog have the id '" + id + "': give one another id.");
            }
        }
    }

    /** Two threads may read the same file at the same time; both get the same. */
    private List<Provider> providers(Entry entry) {
        List<Provider> found = known.get(entry.file());
        if (found == null) {
            found = CatalogReader.read("The catalog's ".concat(entry.file()), source.apply(entry.file()));
            List<String> ids = found.stream().map(Provider::id).toList();
            if (!ids.equals(entry.ids())) {
                throw VaultException.notConfigured("The catalog's " + entry.file() + " has the ways "
                        + String.join(" ", ids) + ", but its index says " + String.join(" ", entry.ids())
                        + ": write the former into the index.");
            }
            known.put(entry.file(), found);
        }
        return found;
    }

    private static String resource(String name) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream(FOLDER.concat(name))) {
            if (in == null) {
                throw VaultException.notConfigured("The jar lacks dev/tokenvault/provider/" + FOLDER + name
                        + ": keep resources when you repackage it.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VaultException(
                    "internal", "The catalog inside the jar cannot be read: is the jar damaged?", false, e);
        }
    }
}
