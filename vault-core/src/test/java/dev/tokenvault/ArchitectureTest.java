package dev.tokenvault;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of this module, read from its class files. Classes are written as {@code room.Class}. */
class ArchitectureTest {
    private static final String ROOT = "dev.tokenvault";

    /** A room sees what stands left of it; siblings, joined by a bar, never see each other. The front door is last. */
    private static final List<List<String>> ROOMS = Stream.of(("model < audit | policy | encryption | session"
                            + " < transport | provider < storage < memory | credential < connect < browser | client"
                            + " < token < oauth < refresh < broker < tool < maintenance < " + ROOT)
                    .split(" < "))
            .map(step -> List.of(step.split(" \\| ")))
            .toList();

    /** Who may look into a secret: to put it on the wire, to inject it or to seal it. Everybody else passes it on. */
    private static final Set<String> SECRET_READERS = Set.of();

    /** Who may ask the machine for the time: where a default is chosen. Everybody else is handed an InstantSource. */
    private static final Set<String> CLOCK_OWNERS = Set.of(ROOT + ".TokenVaultBuilder");

    private static final JavaClasses CORE = classesOfThisModule();

    @Test
    void everyRoomSeesOnlyTheRoomsLeftOfIt() {
        assertThat(dependencies(arrow -> place(arrow.getTargetClass()) >= place(arrow.getOriginClass())
                        && !arrow.getTargetClass()
                                .getPackageName()
                                .equals(arrow.getOriginClass().getPackageName())))
                .isEmpty();
    }

    @Test
    void everyPackageIsARoomOfTheOrder() {
        assertThat(CORE.stream().map(ArchitectureTest::room)).allMatch(room -> place(room) >= 0);
    }

    @Test
    void publicSignaturesNameOnlyTheJdkAndTheVault() {
        Stream<String> members = CORE.stream()
                .filter(ArchitectureTest::visible)
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> visible(member.getModifiers()))
                .filter(member -> signature(member).anyMatch(ArchitectureTest::foreign))
                .map(JavaMember::getFullName);
        Stream<String> types = CORE.stream()
                .filter(ArchitectureTest::visible)
                .filter(type -> heritage(type).anyMatch(ArchitectureTest::foreign))
                .map(JavaClass::getFullName);

        assertThat(Stream.concat(types, members)).isEmpty();
    }

    @Test
    void secretsAreRevealedByTheListedClassesAlone() {
        Predicate<JavaAccess<?>> reveals = call -> calls(call, SecretString.class.getName(), "reveal");

        assertThat(callers(reveals)).containsExactlyInAnyOrderElementsOf(SECRET_READERS);
    }

    @Test
    void theTimeIsReadFromAnInjectedSourceAlone() {
        assertThat(callers(ArchitectureTest::asksTheMachineForTheTime)).isSubsetOf(CLOCK_OWNERS);
    }

    @Test
    void enginesAreWiredByTheBuilderAlone() {
        Predicate<JavaAccess<?>> fromElsewhere =
                call -> !topLevel(call.getOriginOwner()).equals(topLevel(call.getTargetOwner()));
        Predicate<JavaAccess<?>> wires = call -> call.getTarget().resolveMember().stream()
                .anyMatch(member -> member instanceof JavaCodeUnit && member.isAnnotatedWith(Wiring.class.getName()));

        assertThat(callers(fromElsewhere.and(wires))).isSubsetOf(ROOT + ".TokenVaultBuilder");
    }

    @Test
    void nothingIsDiscovered() {
        assertThat(uses("java.util.ServiceLoader")).isEmpty();
    }

    @Test
    void noForeignObjectIsDeserialized() {
        assertThat(uses("java.io.ObjectInputStream", "java.beans.XMLDecoder")).isEmpty();
    }

    @Test
    void noProgramIsStarted() {
        assertThat(uses("java.lang.Process")).isEmpty();
        assertThat(callers(call -> calls(call, "java.lang.Runtime", "exec"))).isEmpty();
    }

    @Test
    void noThreadIsStarted() {
        assertThat(callers(call -> calls(call, "java.lang.Thread", "<init>", "start", "startVirtualThread")))
                .isEmpty();
        assertThat(dependencies(arrow -> inherits(arrow, "java.lang.Thread"))).isEmpty();
        assertThat(uses(
                        "java.util.Timer",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "java.util.concurrent.ThreadPoolExecutor"))
                .isEmpty();
    }

    @Test
    void noSocketIsOpened() {
        assertThat(uses("java.net.http.", "java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket"))
                .isEmpty();
        assertThat(uses("java.net.URLConnection", "java.nio.channels.Socket", "java.nio.channels.ServerSocket"))
                .isEmpty();
        assertThat(callers(call -> calls(call, "java.net.URL", "openConnection", "openStream")))
                .isEmpty();
    }

    @Test
    void nothingHidesInReflectionOrThreadLocals() {
        assertThat(uses("java.lang.reflect.", "java.lang.ThreadLocal", "java.lang.InheritableThreadLocal"))
                .isEmpty();
    }

    private static JavaClasses classesOfThisModule() {
        // Names and members of our own classes are enough; looking into the JDK's would only cost time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .importUrl(VaultException.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
    }

    private static List<String> uses(String... names) {
        return dependencies(arrow ->
                Arrays.stream(names).anyMatch(arrow.getTargetClass().getFullName()::startsWith));
    }

    private static List<String> dependencies(Predicate<Dependency> condition) {
        return CORE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(condition)
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    private static Set<String> callers(Predicate<JavaAccess<?>> condition) {
        return CORE.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(condition)
                .map(call -> topLevel(call.getOriginOwner()))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean calls(JavaAccess<?> call, String type, String... names) {
        return call.getTargetOwner().getFullName().equals(type)
                && List.of(names).contains(call.getTarget().getName());
    }

    private static boolean asksTheMachineForTheTime(JavaAccess<?> call) {
        String type = call.getTargetOwner().getFullName();
        String name = call.getTarget().getName();
        return type.startsWith("java.time.") && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"))
                || type.equals("java.lang.System") && name.equals("currentTimeMillis")
                || type.equals("java.util.Date") && name.equals("<init>") && call.getDescription().contains("<init>()");
    }

    private static boolean inherits(Dependency arrow, String type) {
        return arrow.getTargetClass().getFullName().equals(type)
                && arrow.getDescription().contains("extends");
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        Stream<JavaClass> thrown = member instanceof JavaCodeUnit unit
                ? unit.getThrowsClause().getTypes().stream()
                : Stream.empty();
        Stream<JavaClass> annotations =
                member.getAnnotations().stream().map(annotation -> annotation.getRawType());
        return Stream.of(member.getAllInvolvedRawTypes().stream(), thrown, annotations).flatMap(all -> all);
    }

    private static Stream<JavaClass> heritage(JavaClass type) {
        Stream<JavaClass> above = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(parent -> parent.getAllInvolvedRawTypes().stream());
        Stream<JavaClass> annotations = type.getAnnotations().stream().map(annotation -> annotation.getRawType());
        return Stream.concat(above, annotations);
    }

    private static boolean foreign(JavaClass type) {
        String name = type.getBaseComponentType().getFullName();
        return name.contains(".") && !name.startsWith("java.") && !name.startsWith(ROOT + ".");
    }

    private static boolean visible(JavaClass type) {
        return visible(type.getModifiers())
                && type.getEnclosingClass().map(ArchitectureTest::visible).orElse(true);
    }

    private static boolean visible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static int place(JavaClass type) {
        return place(room(type));
    }

    /** Counted from the left; what is not ours stands before everything. */
    private static int place(String room) {
        return ROOMS.stream().filter(step -> step.contains(room)).findFirst().map(ROOMS::indexOf).orElse(-1);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
    }

    private static String topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return room(outer) + "." + outer.getSimpleName();
    }
}
