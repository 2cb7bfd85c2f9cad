package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.explain.EditedTrace;
import dev.fluo.rules.explain.Explanation;
import dev.fluo.rules.explain.NearestMiss;
import dev.fluo.rules.explain.RuleExplainer;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The nearest misses of the tests of the rules that ship. */
class CatalogMissTest {

    private static final Path CATALOG = Path.of("catalog");

    /** Tests whose traces are further away than one change: several spans would have to be others. */
    private static final Set<String> NOT_ONE_CHANGE = Set.of(
            "error-cascade: four spans of one service",
            "repeated-read: writes may repeat",
            "retry-amplification: retries at one level",
            "sequential-fan-out: the same side by side",
            "work-after-timeout: the caller waited");

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static Stream<Arguments> tests() throws Exception {
        List<Arguments> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CATALOG)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    CompiledRule rule = rule(file);
                    rule.document().tests().stream()
                            .filter(test -> test.expect() == Expectation.NO_MATCH)
                            .forEach(test -> all.add(Arguments.of(rule.id(), test.name(), rule, test)));
                }
            }
        }
        return all.stream();
    }

    private static CompiledRule rule(Path file) throws Exception {
        RuleDocument document = RuleReader.read(Files.readString(file), Format.YAML, file.toString());
        return RuleCompiler.compile(document, 0, Lists.NONE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tests")
    void theNearestMissMakesItMatch(String id, String name, CompiledRule rule, RuleTest test) {
        Trace trace = TraceLayout.of(test.trace());
        Instant now = EpochNanos.instant(trace.endNanos());

        Explanation explanation = new RuleExplainer(rule, pool, Redaction.NONE).explain(trace, now);

        assertThat(explanation.judgement().verdict()).isEqualTo(Verdict.SATISFIED);
        if (NOT_ONE_CHANGE.contains(id + ": " + name)) {
            assertThat(explanation.misses()).isEmpty();
        } else {
            assertThat(explanation.misses()).isNotEmpty();
        }
        RuleSet engine = RuleSet.of(List.of(rule), pool);
        for (NearestMiss miss : explanation.misses()) {
            assertThat(engine.judge(EditedTrace.of(trace, miss.edit()), now))
                    .as(miss.text())
                    .extracting(judgement -> judgement.verdict())
                    .containsExactly(Verdict.VIOLATED);
        }
    }
}
