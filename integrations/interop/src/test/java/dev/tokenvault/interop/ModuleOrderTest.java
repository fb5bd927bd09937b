package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The order of the modules: {@code vault-core}, then the modules beside it, then the integrations, then the examples. In
 * main code a module stands only on those of an earlier step; its tests may also look sideways, never ahead.
 */
class ModuleOrderTest {
    private static final Path ROOT = Path.of("..", "..");

    private final Map<String, ModulePom> modules = modules();

    @TestFactory
    Stream<DynamicTest> everyModuleStandsOnlyOnEarlierOnes() {
        return modules.values().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.name(),
                        () -> assertThat(module.dependencies()).allMatch(dependency -> allowed(module, dependency))));
    }

    @Test
    void theBillOfMaterialsNamesEveryPublishedModuleAndNothingElse() {
        var published = modules.values().stream().filter(ModulePom::published).map(ModulePom::name);

        assertThat(ModulePom.read(ROOT, ROOT.resolve("vault-bom/pom.xml")).managed())
                .containsExactlyInAnyOrderElementsOf(published.toList());
    }

    private boolean allowed(ModulePom from, ModulePom.Dependency dependency) {
        int to = modules.get(dependency.name()).step();
        return to < from.step() || (dependency.forTests() && to == from.step());
    }

    private static Map<String, ModulePom> modules() {
        List<String> groups = List.of("", "integrations", "examples");
        return groups.stream()
                .flatMap(group -> poms(ROOT.resolve(group)))
                .map(file -> ModulePom.read(ROOT, file))
                .filter(ModulePom::hasCode)
                .collect(Collectors.toMap(ModulePom::name, Function.identity()));
    }

    private static Stream<Path> poms(Path group) {
        try (Stream<Path> folders = Files.list(group)) {
            return folders.map(folder -> folder.resolve("pom.xml")).filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(group + " cannot be listed", e);
        }
    }
}
