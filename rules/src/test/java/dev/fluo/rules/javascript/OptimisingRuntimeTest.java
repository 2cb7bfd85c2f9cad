package dev.fluo.rules.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The runtime of GraalJS that the tests run on: one of the two is skipped, and says so. */
class OptimisingRuntimeTest {

    private static final String OPTIMISING = "fluo.optimising";

    @Test
    @EnabledIfSystemProperty(
            named = OPTIMISING,
            matches = "true",
            disabledReason = "this build runs GraalJS interpreted; for the other: mvn -Poptimising on a JDK 25")
    void theOptimisingRuntimeIsAtWork() {
        assertThat(SharedEngine.implementation()).isNotEqualTo("Interpreted");
    }

    @Test
    @DisabledIfSystemProperty(
            named = OPTIMISING,
            matches = "true",
            disabledReason = "this build runs GraalJS with its optimising runtime")
    void theInterpreterIsAtWork() {
        assertThat(SharedEngine.implementation()).isEqualTo("Interpreted");
    }
}
