package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.StateForecast;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The forecast of a rule's state against the state that the operator has after the edit. */
class StateForecastTest extends CountingScenario {

    private static final int EDITS = 200;

    private static final List<String> SELECTIONS = List.of(
            "stream.spans.by(service)",
            "stream.spans.by(name)",
            "stream.spans.where(name == 'work').by(service)",
            "stream.spans.where('work' == name).by(service)",
            "stream.spans",
            "stream.traces.by(root.service)");

    private static final List<String> CONDITIONS = List.of(
            "%s.within('1m').count() > 3",
            "%s.within('1m').count() > 9",
            "!(%s.within('1m').count() < 9)",
            "%s.within('2m').count() > 3",
            "%s.within('1m').sum(duration) > 99999",
            "%s.within('1m').percentile(duration, 0.9) > 99999",
            "%s.within('1m').percentile(duration, 0.99) > 99999",
            "%s.within('1m').count().above(baseline('1h'), 3)",
            "%s.within('1m').count().above(baseline('1h'), 5)",
            "%s.firstSeen({ learn: '1h' })");

    private static final List<String> REST = List.of(
            "",
            "severity: high\n",
            "message: other\n",
            "enabled: false\n",
            "mode: shadow\n",
            "forget: 1h\n",
            "repeatEvery: 1h\n",
            "except: [ { name: a, when: \"key == 'shop'\" } ]\n");

    private static final List<String> OF_ONE_TRACE = List.of("trace.isError", "trace.size > 3");

    private final Random random = new Random(19);

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String across() {
        return condition(any(CONDITIONS), any(SELECTIONS));
    }

    /** Fills a condition. What is new is asked of keys. */
    private static String condition(String condition, String selection) {
        boolean needsKey = condition.contains("firstSeen") && !selection.contains(".by(");
        return condition.formatted(needsKey ? selection + ".by(service)" : selection);
    }

    private static String document(String when, String rest) {
        return "id: many\nwhen: |\n  " + when + "\n" + rest;
    }

    /** Returns another version of a rule: of most edits the condition stays, or is the same in other words. */
    private String edit(String when) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return any(OF_ONE_TRACE);
        }
        if (kind < 4) {
            return when;
        }
        if (kind < 7) {
            String selection = SELECTIONS.stream()
                    .filter(when::contains)
                    .reduce((a, b) -> a.length() > b.length() ? a : b)
                    .orElseThrow();
            return condition(any(CONDITIONS), selection);
        }
        return across();
    }

    @Test
    void isWhatTheOperatorDoes() throws Exception {
        Map<StateForecast, Integer> seen = new EnumMap<>(StateForecast.class);
        for (int i = 0; i < EDITS; i++) {
            String when = across();
            String before = document(when, any(List.of("", "severity: low\n")));
            String next = edit(when);
            String after = document(next, OF_ONE_TRACE.contains(next) ? "" : any(REST));
            String what = "edit " + i + " of seed 19:\n" + before + "→\n" + after;
            StateForecast forecast =
                    StateForecast.of(Optional.of(compiled(before)), compiled(after), Lists.NONE.names()::contains);
            seen.merge(forecast, 1, Integer::sum);
            assertThat(keepsState(when, before, after, what)).as(what).isEqualTo(forecast == StateForecast.KEEPS);
        }
        assertThat(seen.keySet()).contains(StateForecast.KEEPS, StateForecast.ANEW, StateForecast.NONE);
        assertThat(seen.values()).as("%s", seen).allMatch(count -> count > 15);
    }

    /** Runs the edit, and returns whether the operator has the state of before. */
    private boolean keepsState(String when, String before, String after, String what) throws Exception {
        start(10, 0);
        harness.publish(1, before);
        traces(when, 1, "auth", 2, 1_000);
        passTime(1_500);
        assertThat(harness.partitions()).as("state before: %s", what).isPositive();

        harness.publish(2, after);
        passTime(2_000);
        boolean kept = harness.partitions() > 0;
        harness.close();
        return kept;
    }

    private static CompiledRule compiled(String yaml) throws Exception {
        return RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 1, Lists.NONE);
    }
}
