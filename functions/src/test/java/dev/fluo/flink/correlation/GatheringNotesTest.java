package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

/** Notes about what was not gathered: each event is counted, and each note is told once per version of a rule. */
class GatheringNotesTest {

    private final SimpleCounter boundedKeys = new SimpleCounter();
    private final GatheringNotes notes = new GatheringNotes("a trace", boundedKeys);
    private final List<LedgerEvent> told = new ArrayList<>();

    private static CorrelationRule rule(long version) throws Exception {
        String document = "id: many\nwhen: |\n  stream.spans.by(tags).within('1m').count() > 2\n";
        return CorrelationRule.of(
                RuleCompiler.compile(RuleReader.read(document, Format.YAML, "many.yaml"), version, Lists.NONE));
    }

    @Test
    void countsEachEventAndTellsEachVersionOnce() throws Exception {
        for (long version : List.of(1L, 1L, 2L)) {
            notes.boundedKeys(rule(version), told::add);
        }

        assertThat(boundedKeys.getCount()).isEqualTo(3);
        assertThat(told).extracting(event -> ((RuleNoted) event).version()).containsExactly(1L, 2L);
    }

    @Test
    void tellsThatARuleCountsSampledTracesOnce() throws Exception {
        notes.countsSampled(rule(1), told::add);
        notes.countsSampled(rule(1), told::add);

        assertThat(told)
                .singleElement()
                .satisfies(event ->
                        assertThat(((RuleNoted) event).note()).contains("the input is sampled", "adjusted: true"));
    }

    @Test
    void tellsWhyATraceWasNotCountedOnce() throws Exception {
        notes.overworked(rule(1), "too much", told::add);
        notes.overworked(rule(1), "too much", told::add);

        assertThat(told).containsExactly(new RuleNoted("many", 1, "a trace was not counted: too much"));
        assertThat(boundedKeys.getCount()).isZero();
    }
}
