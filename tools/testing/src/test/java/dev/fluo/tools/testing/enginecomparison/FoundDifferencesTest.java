package dev.fluo.tools.testing.enginecomparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Differences between the engines that were found once, made small, and mended. */
class FoundDifferencesTest {
    private static void agrees(String rule, TraceModel trace) {
        ConditionProgram program = Engines.compile(rule).orElseThrow();
        try (Engines engines = new Engines()) {
            assertThat(engines.compare(program, true, new TraceSets(trace.build()))
                            .difference())
                    .isNull();
            assertThat(engines.compare(program, false, new TraceSets(trace.build()))
                            .difference())
                    .isNull();
        }
    }

    /** Keys and values in turn. */
    private static Map<String, Object> values(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }

    private static SpanModel plain(String id, String parentId, String service) {
        return new SpanModel(
                id,
                parentId,
                service,
                "a",
                SpanKind.INTERNAL,
                SpanStatus.UNSET,
                0,
                1_000_000,
                values(),
                values(),
                List.of(),
                List.of());
    }

    private static TraceModel trace(SpanModel... spans) {
        return new TraceModel(List.of(spans), new Assembly(ClosedBy.COMPLETE, false, 0, 0));
    }

    @Test
    void theEvidenceOfCallsIsBothTheirEnds() {
        agrees(
                "(1 < trace.calls.count())",
                trace(
                        plain("000000000000000a", "0000000000000009", "db"),
                        plain("000000000000000b", "000000000000000a", "auth"),
                        plain("000000000000000d", "000000000000000c", "auth"),
                        plain("000000000000000e", "000000000000000d", "shop")));
    }

    @Test
    void aLeafThatFailsIsEvidenceWhereTheRuleFiresOnFailure() {
        agrees("['auth', 5, null, NaN, ''].includes(trace.root.flag)", trace(plain("0000000000000001", null, "shop")));
    }

    @Test
    void aSecondSetThatIsMissingIsEmpty() {
        TraceModel orphan = trace(plain("0000000000000007", "0000000000000001", "auth"));
        agrees("trace.spans.where(s1 => trace.spans.except(s1.parent.children()).exists()).exists()", orphan);
        agrees("trace.spans.union(trace.root.ancestors()).at(-2).parent.duration == 1", orphan);
        agrees("trace.spans.intersect(trace.root.ancestors()).count() == 0", orphan);
    }

    @Test
    void theSecondSmallestNumberHasOneDigit() {
        SpanModel root = plain("0000000000000001", null, "shop");
        TraceModel twiceTheSmallest = trace(new SpanModel(
                root.id(),
                root.parentId(),
                root.service(),
                root.name(),
                root.kind(),
                root.status(),
                root.offset(),
                root.nanos(),
                values("load", Double.MIN_VALUE),
                values(),
                List.of(),
                List.of()));
        agrees("'' === `<${trace.root.load + trace.root.load}>`", twiceTheSmallest);
    }

    @Test
    void aSigmaBeforeADigitEndsAWord() {
        agrees("('\u0391\u03a3' + 5 + 'e').toLowerCase() != ''", trace(plain("0000000000000001", null, "shop")));
    }
}
