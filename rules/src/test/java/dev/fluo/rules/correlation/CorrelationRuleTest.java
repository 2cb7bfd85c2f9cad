package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The meaning of cross-trace rules: the rules of the resources fire exactly where their own tests say. */
class CorrelationRuleTest {

    @TestFactory
    Stream<DynamicTest> fires() {
        return Stream.of(
                        "counts",
                        "after",
                        "sequences",
                        "novelty",
                        "baselines",
                        "changes",
                        "exact-integers",
                        "several-keys",
                        "waits",
                        "hours",
                        "severities")
                .flatMap(name -> Stream.of(text(name).split("(?m)^---\n")))
                .flatMap(document -> results(document).stream())
                .map(result -> DynamicTest.dynamicTest(
                        result.ruleId() + ": " + result.test().name(),
                        () -> assertThat(result.details()).isEmpty()));
    }

    private static List<TestResult> results(String text) {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleDocument document = RuleReader.read(text, Format.YAML, "rule.yaml");
            CompiledRule rule = RuleCompiler.compile(document, 0, Lists.NONE);
            String json = CanonicalJson.of(document);
            assertThat(CanonicalJson.of(RuleReader.read(json, Format.JSON, "rule.json")))
                    .isEqualTo(json);
            return new RuleTests(pool, TraceFiles.NONE).run(rule);
        } catch (RuleRefusedException refused) {
            throw new AssertionError(refused.problems().get(0).render(), refused);
        }
    }

    private static String text(String name) {
        try (InputStream in = CorrelationRuleTest.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
