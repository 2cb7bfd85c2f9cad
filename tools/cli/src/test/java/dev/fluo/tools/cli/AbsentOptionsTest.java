package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.ArgSpec;

/**
 * An option that nobody wrote is null where it has no default. NullAway asks no constructor for fields that the parser
 * sets, so this test asks each of them for its {@code @Nullable}.
 */
class AbsentOptionsTest {

    private final Set<String> unmarked = new TreeSet<>();

    @Test
    void anOptionIsNullableIfItMayBeAbsent() {
        Set<Class<?>> owners = commands(Fluo.commandLine())
                .flatMap(command -> command.getCommandSpec().args().stream())
                .filter(AbsentOptionsTest::isOurs)
                .peek(this::check)
                .map(arg -> field(arg).getDeclaringClass())
                .flatMap(owner -> Stream.<Class<?>>iterate(owner, Objects::nonNull, Class::getEnclosingClass))
                .collect(Collectors.toSet());
        owners.forEach(this::checkGroups);

        assertThat(unmarked).as("fields without @Nullable that may be null").isEmpty();
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(AbsentOptionsTest::commands));
    }

    private static boolean isOurs(ArgSpec arg) {
        return arg.userObject() instanceof Field field
                && field.getDeclaringClass().getName().startsWith("dev.fluo.");
    }

    private static Field field(ArgSpec arg) {
        return (Field) arg.userObject();
    }

    private void check(ArgSpec arg) {
        boolean isSet = arg.defaultValue() != null || isRequired(arg) || hasInitialValue(arg);
        check(field(arg), !isSet && !field(arg).getType().isPrimitive());
    }

    /** One of several that exclude each other is required, and each of them may be absent. */
    private static boolean isRequired(ArgSpec arg) {
        return arg.required() && (arg.group() == null || !arg.group().exclusive());
    }

    private static boolean hasInitialValue(ArgSpec arg) {
        return arg.group() == null ? arg.initialValue() != null : hasInitialValue(field(arg));
    }

    /** A group is made when one of its options is there. */
    private static boolean hasInitialValue(Field ofGroup) {
        try {
            Constructor<?> maker = ofGroup.getDeclaringClass().getDeclaredConstructor();
            maker.setAccessible(true);
            ofGroup.setAccessible(true);
            return ofGroup.get(maker.newInstance()) != null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private void checkGroups(Class<?> owner) {
        for (Field field : owner.getDeclaredFields()) {
            ArgGroup group = field.getAnnotation(ArgGroup.class);
            if (group != null) {
                check(field, group.multiplicity().startsWith("0") || isExclusive(owner));
            }
        }
    }

    /** Returns whether a class holds options that exclude each other. */
    private static boolean isExclusive(Class<?> owner) {
        return owner.getEnclosingClass() != null
                && Arrays.stream(owner.getEnclosingClass().getDeclaredFields())
                        .filter(field -> field.getType() == owner)
                        .map(field -> field.getAnnotation(ArgGroup.class))
                        .anyMatch(group -> group != null && group.exclusive());
    }

    private void check(Field field, boolean mayBeNull) {
        if (mayBeNull && !field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            unmarked.add(field.getDeclaringClass().getName() + "." + field.getName());
        }
    }
}
