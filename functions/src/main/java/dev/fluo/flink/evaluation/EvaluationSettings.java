package dev.fluo.flink.evaluation;

import dev.fluo.flink.blind.BlindSettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.signal.SignalSettings;
import dev.fluo.rules.trace.otlp.AttributeLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings with which traces are judged.
 *
 * @param gate what must be known of the rules before any trace is judged
 * @param countsEvery processing time after which the counts of verdicts go to the ledger
 * @param failuresToQuarantine errors of a rule on one subtask, within {@code failureWindow}, that quarantine it there
 * @param failureWindow processing time in which errors are counted together
 * @param attributes how much of attributes rules get to see
 * @param signals what signals may say
 * @param blind when a rule counts as blind
 * @param javaScript bounds of JavaScript rules; the subtasks of a task manager share one pool
 */
public record EvaluationSettings(
        RuleGate gate,
        Duration countsEvery,
        int failuresToQuarantine,
        Duration failureWindow,
        AttributeLimits attributes,
        SignalSettings signals,
        BlindSettings blind,
        JavaScriptSettings javaScript)
        implements Serializable {

    /** Refuses what cannot work. */
    public EvaluationSettings {
        Objects.requireNonNull(gate);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(signals);
        Objects.requireNonNull(blind);
        Objects.requireNonNull(javaScript);
        if (countsEvery.toMillis() < 1) {
            throw new IllegalArgumentException("countsEvery must be at least a millisecond: " + countsEvery);
        }
        if (failuresToQuarantine < 1) {
            throw new IllegalArgumentException("failuresToQuarantine must be at least 1: " + failuresToQuarantine);
        }
    }

    /** Counts each minute, and quarantine after five errors within a minute. */
    public static EvaluationSettings behind(RuleGate gate) {
        Duration minute = Duration.ofMinutes(1);
        return new EvaluationSettings(
                gate,
                minute,
                5,
                minute,
                AttributeLimits.DEFAULT,
                SignalSettings.DEFAULT,
                BlindSettings.DEFAULT,
                JavaScriptSettings.DEFAULT);
    }
}
