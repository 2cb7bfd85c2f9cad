package dev.fluo.flink;

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
                    "dev.fluo.flink",
                    "dev.fluo.flink.faults",
                    "dev.fluo.flink.operator",
                    "dev.fluo.flink.packing",
                    "dev.fluo.flink.serialization"),
            List.of("dev.fluo.flink.deadletter", "dev.fluo.flink.ledger", "dev.fluo.flink.stream"),
            List.of("dev.fluo.flink.kafka", "dev.fluo.flink.slice"),
            List.of("dev.fluo.flink.assembly", "dev.fluo.flink.elasticsearch", "dev.fluo.flink.intake"),
            List.of(
                    "dev.fluo.flink.blind",
                    "dev.fluo.flink.correlation",
                    "dev.fluo.flink.delivery",
                    "dev.fluo.flink.keeping"),
            List.of("dev.fluo.flink.evaluation"),
            List.of("dev.fluo.flink.changeevent", "dev.fluo.flink.incident", "dev.fluo.flink.suppression"));

    @Test
    void packagesAreRootedInTheModule() {
        classes().should().resideInAPackage("dev.fluo.flink..").check(CLASSES);
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
}
