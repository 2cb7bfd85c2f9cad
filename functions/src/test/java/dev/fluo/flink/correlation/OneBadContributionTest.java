package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.rules.correlation.Bag;
import dev.fluo.rules.correlation.Cell;
import dev.fluo.rules.correlation.Contribution;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contribution that cannot be added costs what is kept of its key, and not the task. */
class OneBadContributionTest extends CountingScenario {

    private static Contribution bad(int series) {
        Contribution.Entry entry =
                new Contribution.Entry(series, (START + 1_000) / 1_000, new Cell(new Bag(Bag.Keep.FIRST)));
        return new Contribution("many", 1, false, List.of("bad"), false, 0, List.of(entry));
    }

    @Test
    void otherKeysAreJudged() throws Exception {
        start(10);
        publish(MANY);
        for (int series : List.of(0, 7)) {
            harness.add(bad(series));
            traces(MANY, 1, "auth", 2, 1_000);
            passTime(1_000 + series);
        }
        assertThat(said()).containsExactly("opened auth 4");
        assertThat(harness.ledger())
                .filteredOn(RuleNoted.class::isInstance)
                .extracting(event -> ((RuleNoted) event).note())
                .anyMatch(note -> note.contains("a fault of FLUO's own"));
    }

    @Test
    void itsKeyBeginsAnew() throws Exception {
        start(10);
        publish(MANY);
        harness.add(bad(7));
        passTime(1_000);
        traces(MANY, 1, "bad", 4, 2_000);
        passTime(2_000);
        assertThat(said()).containsExactly("opened bad 4");
    }

    @Test
    void isGivenUpToWhereTimeLeaps() throws Exception {
        start(10);
        publish(MANY);
        harness.leap(START + 1_000);
        harness.add(bad(7));
        traces(MANY, 1, "auth", 4, 2_000);
        harness.leap(START + 60_000);
        passTime(61_000);
        assertThat(said()).contains("opened auth 4");
    }
}
