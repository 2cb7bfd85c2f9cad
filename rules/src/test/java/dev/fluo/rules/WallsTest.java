package dev.fluo.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Walls between the packages of this module, and around it. */
class WallsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Packages from the lowest layer to the highest; a layer knows those before it. */
    private static final List<List<String>> LAYERS = List.of(
            List.of(
                    "dev.fluo.rules.audit",
                    "dev.fluo.rules.regex",
                    "dev.fluo.rules.semconv",
                    "dev.fluo.rules.text",
                    "dev.fluo.rules.value"),
            List.of("dev.fluo.rules.trace.."),
            List.of("dev.fluo.rules.spanset", "dev.fluo.rules.redaction", "dev.fluo.rules.evidence"),
            List.of("dev.fluo.rules.language.syntax"),
            List.of("dev.fluo.rules.language.tree"),
            List.of("dev.fluo.rules.language.condition"),
            List.of("dev.fluo.rules.language", "dev.fluo.rules.language.monotonicity"),
            List.of("dev.fluo.rules.language.resolve"),
            List.of("dev.fluo.rules.language.build", "dev.fluo.rules.language.check"),
            List.of("dev.fluo.rules.language.compile"),
            List.of("dev.fluo.rules.ruleterm", "dev.fluo.rules.traceql"),
            List.of(
                    "dev.fluo.rules.changeevent",
                    "dev.fluo.rules.document..",
                    "dev.fluo.rules.javascript..",
                    "dev.fluo.rules.plan"),
            List.of("dev.fluo.rules.verdict"),
            List.of("dev.fluo.rules.correlation"),
            List.of("dev.fluo.rules.blindspot"),
            List.of(
                    "dev.fluo.rules.doctor",
                    "dev.fluo.rules.explain",
                    "dev.fluo.rules.lint",
                    "dev.fluo.rules.sigma",
                    "dev.fluo.rules.signal",
                    "dev.fluo.rules.testing"),
            List.of("dev.fluo.rules.application", "dev.fluo.rules.incident", "dev.fluo.rules.learning"));

    @Test
    void packagesAreRootedInTheModule() {
        classes().should().resideInAPackage("dev.fluo.rules..").check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsInALayer() {
        classes()
                .should()
                .resideInAnyPackage(LAYERS.stream().flatMap(List::stream).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .as("packages that NullAway does not check")
                .isEmpty();
    }

    @Test
    void noLayerKnowsAHigherOne() {
        for (int layer = 0; layer < LAYERS.size() - 1; layer++) {
            String[] higher = LAYERS.subList(layer + 1, LAYERS.size()).stream()
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(LAYERS.get(layer).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(higher)
                    .check(CLASSES);
        }
    }

    @Test
    void nothingKnowsFlink() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                .check(CLASSES);
    }
}
