package dev.fluo.flink.changeevent;

import static dev.fluo.flink.changeevent.ChangeHarness.ACTIVATED;
import static dev.fluo.flink.changeevent.ChangeHarness.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.Contribution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gathering of changes goes on from the state of every earlier release; see {@link FrozenState}. */
class ChangeStateEvolutionTest {

    private static final String OPERATOR = "change-gathering";
    private static final String BY_SERVICE = "stream.changes.by(service).within('1h').count() > 2";
    private static final String NOVELTY = "stream.changes.by(author).firstSeen({ learn: '1h' })";

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        try (ChangeHarness harness = new ChangeHarness(3, FrozenState.of(OPERATOR, release))) {
            harness.post("{'kind':'deploy','service':'stock'}");
            harness.processingTime(WRITTEN);
            assertThat(harness.contributions())
                    .as("the rules are not all known")
                    .isEmpty();

            harness.update(RuleUpdate.refused("bad", 3));
            harness.processingTime(WRITTEN + 1_000);
            assertThat(harness.keys())
                    .as("what was held back comes first, in its order")
                    .containsExactly(List.of("auth"), List.of("ann"), List.of("cart"), List.of("stock"));
            assertThat(harness.contributions())
                    .filteredOn(contribution -> contribution.ruleId().equals("new-hands"))
                    .extracting(Contribution::learnedFrom)
                    .as("it learns since it was first known")
                    .containsExactly(ACTIVATED);
            assertThat(harness.side(ChangeGathering.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        ChangeHarness open = new ChangeHarness(2, null);
        open.publish(1, "by-service", BY_SERVICE);
        open.publish(2, "new-hands", NOVELTY);
        var learning = open.checkpoint();
        open.close();

        try (ChangeHarness behind = new ChangeHarness(3, learning)) {
            behind.post("{'kind':'deploy','service':'auth','author':'ann'}");
            behind.post("{'kind':'flag','service':'cart'}");
            FrozenState.freeze(OPERATOR, behind.checkpoint());
        }
    }
}
