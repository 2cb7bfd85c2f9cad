package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The intake goes on from the state of every earlier release; see {@link FrozenState}. */
class IntakeStateEvolutionTest {

    private static final String OPERATOR = "rule-intake";

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        IntakeLimits one = new IntakeLimits(IntakeLimits.DEFAULT.documentBytes(), 1, 1);
        try (IntakeHarness intake =
                new IntakeHarness(5, one, new ReadingChecker(), FrozenState.of(OPERATOR, release))) {
            intake.publish(3, "second", rule("second", "true"));
            assertThat(intake.lastRefusal()).as("the first rule is known").isEqualTo("too-many-rules");
            intake.publish(4, "list:vips", "{\"values\":[\"a\"]}");
            intake.publish(5, "first", rule("first", "false"));
            assertThat(intake.outcomes())
                    .as("what was held back is looked at again when the gate opens")
                    .containsExactly(
                            "REFUSED second 3", "ACCEPTED list:vips 4", "REFUSED waiting 2", "ACCEPTED first 5");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        try (IntakeHarness intake = IntakeHarness.loadingUpTo(5)) {
            intake.publish(1, "first", rule("first", "true"));
            intake.publish(2, "waiting", rule("waiting", "lists.vips.includes('a')"));
            FrozenState.freeze(OPERATOR, intake.checkpoint());
        }
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
    }
}
