package dev.fluo.tools.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Walls between the modules under tools/, and between their packages. */
class WallsTest {

    private static final Path ROOT = Path.of("..", "..");

    /** Packages of others, which show there only what is needed of them: a reporter's registry, a node's constructor. */
    private static final Set<String> OF_OTHERS =
            Set.of("org.apache.flink.metrics.prometheus", "org.elasticsearch.node", "org.elasticsearch.plugins");

    private static final Map<String, JavaClasses> MODULES = modules();

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MODULES.keySet().stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    /** The main classes of every module of the tree. */
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPaths(Stream.concat(Stream.of("rules", "functions", "job"), MODULES.keySet().stream())
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    private static Map<String, JavaClasses> modules() {
        Map<String, JavaClasses> modules = new LinkedHashMap<>();
        for (String folder : List.of("tools", "embedded")) {
            try (Stream<Path> paths = Files.list(ROOT.resolve(folder))) {
                paths.map(path -> path.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .forEach(path -> modules.put(
                                folder + "/" + path.getParent().getParent().getFileName(),
                                new ClassFileImporter().importPath(path)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return modules;
    }

    @Test
    void packagesAreRootedInTheirModule() {
        assertThat(MODULES).containsKeys("tools/cli", "tools/client", "tools/testing", "embedded/kafka");
        MODULES.forEach((module, classes) -> {
            String root = "dev.fluo." + module.replace('/', '.');
            assertThat(classes.stream().map(JavaClass::getPackageName).filter(name -> !OF_OTHERS.contains(name)))
                    .as(module)
                    .allMatch(name -> name.equals(root) || name.startsWith(root + "."));
        });
    }

    /** NullAway checks what is null-marked only. In packages of others each class says it for itself. */
    @Test
    void everyMainPackageIsNullMarked() {
        assertThat(PRODUCT).isNotEmpty();
        assertThat(PRODUCT.stream()
                        .filter(type -> type.getEnclosingClass().isEmpty())
                        .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
                        .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void aClientKnowsNoCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.fluo.tools.client..", "dev.fluo.tools.kibana..", "dev.fluo.tools.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "dev.fluo.tools.terminal..", "dev.fluo.tools.cli..")
                .check(ALL);
    }

    /** On two processors the common pool has one thread, since JDK 25 also for these tasks: one that waits stops all. */
    @Test
    void noTaskWaitsInTheCommonPool() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .check(ALL);
    }

    @Test
    void theExtensionOfJUnitStandsOnTheRulesAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.fluo.tools.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "dev.fluo.flink..", "dev.fluo.job..")
                .check(ALL);
    }

    @Test
    void whatShipsKnowsNoLibraryOfTestsButTheExtensionOfOne() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fluo.tools.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..",
                        "org.assertj..",
                        "com.tngtech..",
                        "org.openjdk.jmh..",
                        "org.apache.flink.test..",
                        "org.apache.flink.streaming.util..",
                        "org.apache.flink.runtime.testutils..")
                .check(ALL);
    }
}
