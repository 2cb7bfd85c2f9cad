package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The detection rules: across traces, about no service in particular, and green by tests of their own. */
class DetectionRulesTest {
    private static final Path DETECTION = Path.of("detection");
    private static final Path PAGE = Path.of("..", "docs", "reference", "detection.md");
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
        try (Stream<Path> files = Files.list(DETECTION)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsWholeAndKeepsItsPromises(Path file) throws Exception {
        RuleDocument document =
                RuleReader.read(Files.readString(file), Format.ofFileName(file.toString()), file.toString());
        CompiledRule rule = RuleCompiler.compile(document, 0, Lists.NONE);

        assertThat(file.getFileName()).hasToString(document.id() + ".yaml");
        assertThat(rule.isAcrossTraces()).isTrue();
        assertThat(document.description()).isPresent();
        assertThat(document.category()).isPresent();
        assertThat(document.runbook()).isPresent();
        assertThat(document.message()).isPresent();
        assertThat(document.tags()).contains("detection");
        assertThat(document.condition().text()).as("names no service").doesNotContain("service ==");
        assertThat(document.tests())
                .extracting(test -> test.expect())
                .contains(Expectation.MATCH, Expectation.NO_MATCH);
        assertThat(rule.warnings()).isEmpty();
        TestReport report = new TestReport(new RuleTests(pool, TraceFiles.NONE).run(rule));
        assertThat(report.isGreen()).as(HumanReport.of(report)).isTrue();
        assertThat(Files.readString(PAGE))
                .contains("(../../rules/detection/" + file.getFileName() + ")<br>" + document.name() + " | "
                        + document.severity().word() + " |");
    }
}
