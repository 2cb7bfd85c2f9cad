package dev.fluo.tools.testing.enginecomparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Assembly;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulePieceTest {
    @Test
    void isMadeSmallerByWhatIsInsideOrSimplest() {
        RulePiece one = RulePiece.of(Category.BOOLEAN, "trace.isError");
        RulePiece number = RulePiece.of(Category.NUMBER, "trace.size");
        RulePiece both = RulePiece.of(
                Category.BOOLEAN, "(", one, " && ", RulePiece.of(Category.BOOLEAN, "(", number, " > 5)"), ")");
        assertThat(both.text()).isEqualTo("(trace.isError && (trace.size > 5))");
        assertThat(both.smaller().stream().map(RulePiece::text))
                .containsExactly(
                        "true",
                        "trace.isError",
                        "(trace.size > 5)",
                        "(true && (trace.size > 5))",
                        "(trace.isError && true)",
                        "(trace.isError && (1 > 5))");
    }

    @Test
    void aSeedMakesTheSameRulesAndTraces() {
        RandomRules rules = new RandomRules(new Chance(7));
        RandomRules again = new RandomRules(new Chance(7));
        RandomTraces traces = new RandomTraces(new Chance(7));
        RandomTraces tracesAgain = new RandomTraces(new Chance(7));
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String text = rules.next().text();
            texts.add(text);
            assertThat(again.next().text()).isEqualTo(text);
            assertThat(tracesAgain.next()).isEqualTo(traces.next());
        }
        assertThat(texts).hasSizeGreaterThan(80);
    }

    @Test
    void aTraceIsMadeSmallerBySpansAndAttributes() {
        RandomTraces traces = new RandomTraces(new Chance(3));
        for (int i = 0; i < 100; i++) {
            TraceModel trace = traces.next();
            for (TraceModel smaller : trace.smaller()) {
                assertThat(smaller).isNotEqualTo(trace);
            }
        }
        TraceModel nothing = new TraceModel(List.of(), Assembly.WHOLE);
        assertThat(nothing.smaller()).isEmpty();
    }

    @Test
    void aDifferenceIsWrittenAsATest() {
        SpanModel span = new RandomTraces(new Chance(1))
                .next()
                .spans()
                .get(0)
                .withoutRest()
                .withAttributes(Map.of("k", List.of("\ud83d", Double.NaN)));
        String test = new EngineDifference("a == \"b\\\"", new TraceModel(List.of(span), Assembly.WHOLE), "native TRUE")
                .asTestCase();
        assertThat(test)
                .startsWith("// native TRUE\nagrees(\n        \"a == \\\"b\\\\\\\"\",\n")
                .contains("values(\"k\", Arrays.asList(\"\\ud83d\", Double.NaN))");
    }
}
