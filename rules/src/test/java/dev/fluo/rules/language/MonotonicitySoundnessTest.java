package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of monotonicity is true: rules are judged on parts of random traces and on the whole of them. */
class MonotonicitySoundnessTest {

    private static final int TRACES = 150;
    private static final long SEED = 20261122;

    static List<List<String>> conditions() throws IOException {
        return MonotonicityTest.conditions().stream()
                .filter(row -> !row.get(1).equals("NEITHER"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void holdsOnRandomTraces(List<String> row) throws RuleRefusedException, JavaScriptFailure {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet rule = rule(row.get(0), pool);
            Random random = new Random(SEED);
            for (int i = 0; i < TRACES; i++) {
                List<SpanSpec> spans = RandomSpans.of(random);
                Observation part = observe(rule, part(spans, random));
                Observation whole = observe(rule, spans);
                assertThat(isAllowed(row.get(1), part, whole))
                        .as("trace %d of seed %d: first %s, then %s", i, SEED, part, whole)
                        .isTrue();
            }
        }
    }

    private static boolean isAllowed(String monotonicity, Observation part, Observation whole) {
        return switch (monotonicity) {
            case "CONSTANT" -> part.outcome() == whole.outcome();
            case "GROWS" -> !part.outcome() || whole.outcome();
            default -> part.outcome() || !hasValues(part) || !whole.outcome();
        };
    }

    private static boolean hasValues(Observation observation) {
        return isValue(observation.left()) && isValue(observation.right());
    }

    private static boolean isValue(Object value) {
        return value != Undefined.UNDEFINED && !(value instanceof Double number && number.isNaN());
    }

    /** The root and some of the others. */
    private static List<SpanSpec> part(List<SpanSpec> spans, Random random) {
        List<SpanSpec> part = new ArrayList<>(spans.subList(0, 1));
        spans.stream().skip(1).filter(span -> random.nextInt(3) > 0).forEach(part::add);
        return part;
    }

    private static Observation observe(RuleSet rule, List<SpanSpec> spans) throws JavaScriptFailure {
        Trace trace = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .spans(spans)
                .build();
        return rule.observe("row", trace).get(0);
    }

    private static RuleSet rule(String condition, JavaScriptPool pool) throws RuleRefusedException {
        String document = "id: row\nname: A row\nseverity: low\ndescription: a row\nwhen: |\n  " + condition + "\n";
        return RuleSet.of(
                List.of(RuleCompiler.compile(RuleReader.read(document, Format.YAML, "row"), 0, Lists.NONE)), pool);
    }
}
