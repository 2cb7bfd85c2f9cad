package dev.fluo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fluo.rules.language.CompilerCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One class makes each check, and makes no other one. */
class OneClassPerCheckTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.fluo.rules.language", "dev.fluo.rules.verdict", "dev.fluo.rules.lint");

    @Test
    void oneClassMakesEachCheckOfTheCompiler() {
        Map<String, Set<String>> makers = CLASSES.stream()
                .filter(type -> !type.isEquivalentTo(CompilerCheck.class))
                .flatMap(OneClassPerCheckTest::uses)
                .collect(Collectors.groupingBy(Use::check, Collectors.mapping(Use::maker, Collectors.toSet())));
        assertThat(makers.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(CompilerCheck.values()).map(Enum::name).toList());
        assertThat(makers.values()).allSatisfy(classes -> assertThat(classes).hasSize(1));
        List<String> all = makers.values().stream().flatMap(Set::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void eachOtherCheckIsAClassWithAnIdOfItsOwn() {
        List<String> classes = CLASSES.stream()
                .filter(type -> type.isAssignableTo(LintCheck.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();
        int measured = 1; // the command measures regular expressions
        assertThat(Lint.ids()).hasSize(CompilerCheck.values().length + classes.size() + measured);
    }

    private record Use(String check, String maker) {}

    private static Stream<Use> uses(JavaClass maker) {
        return maker.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(CompilerCheck.class))
                .map(access -> new Use(access.getTarget().getName(), maker.getName()));
    }
}
