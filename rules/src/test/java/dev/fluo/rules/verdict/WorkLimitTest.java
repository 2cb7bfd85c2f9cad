package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that ask for the square of a large trace end in an error that says why, and the rule beside them judges. */
class WorkLimitTest {

    private static final int SPANS = 7_000;
    private static final Trace WIDE =
            TraceBuilder.trace("1").span(span("auth").repeat(SPANS)).build();
    private static final Trace DEEP = TraceBuilder.trace("2").spans(chain()).build();

    private static List<SpanSpec> chain() {
        return IntStream.range(0, SPANS)
                .mapToObj(i ->
                        i == 0 ? span("auth").id(id(i)) : span("auth").id(id(i)).parentId(id(i - 1)))
                .toList();
    }

    private static String id(int i) {
        return String.format("%016x", i + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.any(a => trace.spans.any(b => b.depth == a.depth + 1))",
                "trace.spans.any(a => trace.spans.where(b => b.start < a.start - 1).count() > 5)",
                "trace.spans.where(a => trace.spans.max(b => b.duration - a.duration) > 5).exists()",
                "trace.spans.any(a => trace.spans.groupBy(b => b.depth).any(count() < 0))"
            })
    void comparingEachSpanWithEachOtherEndsInAnError(String when) throws Exception {
        assertEndsInAnError(when, WIDE);
    }

    /** A trace whose spans carry long texts and a list. */
    private static final Trace LONG = TraceBuilder.trace("3")
            .span(span("auth")
                    .attribute("text", "a".repeat(16_000))
                    .attribute("digits", "7".repeat(1_000))
                    .attribute("tags", Collections.nCopies(128, "b".repeat(100)))
                    .repeat(1_500))
            .build();

    private static final String NUMBERS =
            IntStream.range(0, 1_000).mapToObj(i -> "" + i).collect(Collectors.joining(","));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.any(/\\\\w{0,999}\\\\w{0,999}\\\\w{0,999}!/.test(text))",
                "trace.spans.any(/(?:a?a?a?a?a?a?){160}b/.test(text))",
                "trace.spans.any(a => trace.spans.any(b => [NUMBERS].includes(b.duration - a.duration - 2)))",
                "trace.spans.any(a => trace.spans.any(b => [NUMBERS, a.start].includes(b.duration - a.duration - 2)))",
                "trace.spans.any(a => trace.spans.any(b => a.text + 'a' == b.text + 'b'))",
                "trace.spans.any(a => trace.spans.any(b => a.text < b.text))",
                "trace.spans.any(a => trace.spans.any(b => a.text === b.text && b.duration < 0))",
                "trace.spans.any(a => trace.spans.any(b => a.text.includes(b.text.slice(8000) + 'b')))",
                "trace.spans.any(a => trace.spans.any(b => `${a.text}${b.text}` == 'x'))",
                "trace.spans.any(a => trace.spans.any(b => Number(a.digits) < b.duration))",
                "trace.spans.any(a => trace.spans.any(b => a.text.toUpperCase() == b.name))",
                "trace.spans.any(a => trace.spans.any(b => String(a.tags) == b.name))",
                "trace.spans.any(a => trace.spans.any(b => a.tags.includes(b.name)))",
                "trace.spans.any(a => trace.spans.any(b => a.tags.some(t => t == b.name)))",
                "trace.spans.any(a => a.tags.every(t => trace.spans.any(b => b.text == t) == false) == 5)",
                "trace.spans.any(a => trace.spans.any(b => b.attributes[a.text] == 1))",
                "trace.spans.any(a => trace.spans.distinct(b => b.tags).count() > 2)",
            })
    void soDoWalksOverLongTextsAndLists(String when) throws Exception {
        assertEndsInAnError(when.replace("NUMBERS", NUMBERS), LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.any(s => s.hasDescendant(d => d.parentId == s.parentId))",
                "trace.spans.any(s => s.descendants().count() < 0)",
                "trace.spans.any(s => s.ancestors(a => a.duration < 0).exists())",
                "trace.paths(service == 'auth', service == 'auth').any(count() < 0)"
            })
    void soDoesWalkingAllWaysThroughADeepTrace(String when) throws Exception {
        assertEndsInAnError(when, DEEP);
    }

    @Test
    void thePathsThatAScriptAsksForAreBoundedToo() throws Exception {
        CompiledRule rule = rule("greedy", "\"script\":\"return trace.paths(s => true, s => true).count() < 0\"");
        JavaScriptSettings ample = new JavaScriptSettings(1, Duration.ofMinutes(1), 8L << 30, 200);
        try (JavaScriptPool pool = new JavaScriptPool(ample)) {
            assertThat(RuleSet.of(List.of(rule), pool)
                            .judge(DEEP, Instant.EPOCH)
                            .get(0)
                            .error())
                    .hasValueSatisfying(error -> assertThat(error).contains("looked at more than 20,000,000 spans"));
        }
    }

    private static void assertEndsInAnError(String when, Trace trace) throws Exception {
        CompiledRule greedy = rule("greedy", "\"when\":\"" + when + "\"");
        CompiledRule honest = rule("honest", "\"when\":\"trace.spans.where(service == 'auth').count() > 50\"");
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            List<Judgement> judgements =
                    RuleSet.of(List.of(greedy, honest), pool).judge(trace, Instant.EPOCH);

            assertThat(greedy.engine().word()).isEqualTo("native");
            assertThat(judgements).extracting(Judgement::verdict).containsExactly(Verdict.ERROR, Verdict.VIOLATED);
            assertThat(judgements.get(0).error())
                    .hasValueSatisfying(error -> assertThat(error).contains("looked at more than 20,000,000 spans"));
        }
    }

    private static CompiledRule rule(String id, String condition) throws Exception {
        String document = "{\"id\":\"" + id + "\"," + condition + "}";
        return RuleCompiler.compile(RuleReader.read(document, Format.JSON, id), 0, Lists.NONE);
    }
}
