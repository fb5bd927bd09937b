package dev.tokenvault;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tokenvault.model.VaultException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The class files of this module, and the questions that the architecture asks them. */
final class CoreClasses {
    private static final String ROOT = "dev.tokenvault";

    private final Collection<JavaClass> classes;

    private CoreClasses(Collection<JavaClass> classes) {
        this.classes = classes;
    }

    static CoreClasses read() {
        // The names of what our classes use are enough; looking into the JDK's would only cost time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        var home = VaultException.class.getProtectionDomain().getCodeSource().getLocation();
        return new CoreClasses(List.copyOf(new ClassFileImporter().importUrl(home)));
    }

    /** A room is named by the last part of its package; the front door and what is not ours by the whole. */
    static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
    }

    Stream<String> rooms() {
        return classes.stream().map(CoreClasses::room).distinct();
    }

    List<String> dependencies(Predicate<Dependency> condition) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(condition)
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    /** Everything that names a type whose full name starts with one of these. */
    List<String> dependenciesOn(String... prefixes) {
        return dependencies(
                arrow -> Arrays.stream(prefixes).anyMatch(arrow.getTargetClass().getFullName()::startsWith));
    }

    /** The top-level classes, as {@code room.Class}, that call or refer to such a member of another one. */
    Set<String> callers(Predicate<JavaAccess<?>> condition) {
        return classes.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(call -> !topLevel(call.getOriginOwner()).equals(topLevel(call.getTargetOwner())))
                .filter(condition)
                .map(call -> topLevel(call.getOriginOwner()))
                .collect(toCollection(TreeSet::new));
    }

    Set<String> callersOf(String type, String... names) {
        return callers(call -> call.getTargetOwner().getFullName().equals(type)
                && List.of(names).contains(call.getTarget().getName()));
    }

    /** Public types and members that show a type from neither the JDK nor the vault. */
    List<String> showingForeignTypes() {
        List<JavaClass> visible = classes.stream().filter(CoreClasses::visible).toList();
        Stream<String> types = visible.stream()
                .filter(type -> heritage(type).anyMatch(CoreClasses::foreign))
                .map(JavaClass::getFullName);
        Stream<String> members = visible.stream()
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> open(member.getModifiers()))
                .filter(member -> signature(member).anyMatch(CoreClasses::foreign))
                .map(JavaMember::getFullName);
        return Stream.concat(types, members).toList();
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getThrowsClause().getTypes().stream() : Stream.empty();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static Stream<JavaClass> heritage(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(parent -> parent.getAllInvolvedRawTypes().stream());
    }

    private static boolean foreign(JavaClass type) {
        String name = type.getBaseComponentType().getFullName();
        return name.contains(".") && !name.startsWith("java.") && !name.startsWith(ROOT + ".");
    }

    private static boolean visible(JavaClass type) {
        return open(type.getModifiers())
                && type.getEnclosingClass().map(CoreClasses::visible).orElse(true);
    }

    private static boolean open(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static String topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return room(outer) + "." + outer.getSimpleName();
    }
}
