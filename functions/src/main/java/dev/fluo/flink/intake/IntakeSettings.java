package dev.fluo.flink.intake;

import java.io.Serializable;
import java.util.Objects;

/**
 * Settings of the rule intake.
 *
 * @param limits how much is taken in
 * @param topic the rules topic, looked at past the source
 * @param marks memory of the document that is being checked
 */
public record IntakeSettings(IntakeLimits limits, RulesTopic topic, CheckMarks marks) implements Serializable {

    public IntakeSettings {
        Objects.requireNonNull(limits);
        Objects.requireNonNull(topic);
        Objects.requireNonNull(marks);
    }

    /** Returns settings without anything outside of the intake. */
    public static IntakeSettings of(IntakeLimits limits) {
        return new IntakeSettings(limits, RulesTopic.UNKNOWN, CheckMarks.NONE);
    }
}
