package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that ship: whole, native, and green by tests of their own. */
class CatalogTest {
    private static final Path CATALOG = Path.of("catalog");
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static List<Path> rules() throws IOException {
        try (Stream<Path> files = Files.list(CATALOG)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreTwentyFiveAtLeast() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void thePagesNameEveryRuleAndEveryCategory() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "reference", "catalog.md"));
        String taxonomy = Files.readString(Path.of("..", "docs", "reference", "taxonomy.md"));

        for (Path file : rules()) {
            RuleDocument rule = RuleReader.read(Files.readString(file), Format.YAML, file.toString());
            assertThat(page)
                    .contains("(../../rules/catalog/" + file.getFileName() + ")<br>" + rule.name() + " | "
                            + rule.severity().word() + " |");
            assertThat(taxonomy).contains("| `" + rule.category().orElseThrow() + "` |");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsWholeAndKeepsItsPromises(Path file) throws Exception {
        RuleDocument document =
                RuleReader.read(Files.readString(file), Format.ofFileName(file.toString()), file.toString());
        CompiledRule rule = RuleCompiler.compile(document, 0, Lists.NONE);

        assertThat(file.getFileName()).hasToString(document.id() + ".yaml");
        assertThat(document.description()).isPresent();
        assertThat(document.category()).isPresent();
        assertThat(document.runbook()).isPresent();
        assertThat(document.message()).isPresent();
        assertThat(document.tests())
                .extracting(test -> test.expect())
                .contains(Expectation.MATCH, Expectation.NO_MATCH);
        assertThat(rule.warnings()).isEmpty();
        assertThat(rule.engine()).as(rule.engineReason()).isEqualTo(Engine.NATIVE);
        TestReport report = new TestReport(new RuleTests(pool, TraceFiles.NONE).run(rule));
        assertThat(report.isGreen()).as(HumanReport.of(report)).isTrue();
    }
}
