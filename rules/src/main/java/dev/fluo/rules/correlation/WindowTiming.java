package dev.fluo.rules.correlation;

import dev.fluo.rules.document.EpisodeTiming;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;

/**
 * The waits of a rule over windows.
 *
 * @param holdPanes for how many panes the condition holds before an episode opens
 * @param endPanes for how many panes it is over before the episode is resolved
 * @param holdMark tells apart what the first wait is about: a pending episode of another one begins anew
 * @param endMark tells apart what the second wait is about
 * @param hours the time in which the condition counts
 */
record WindowTiming(long holdPanes, long endPanes, int holdMark, int endMark, JudgedHours hours) {

    static WindowTiming of(CompiledRule rule, WindowGrid grid) {
        EpisodeTiming timing = rule.document().timing();
        String when = meaning(rule.document(), rule.programs().condition());
        String end = rule.programs()
                .resolveWhen()
                .map(program -> meaning(rule.document(), program))
                .orElse("");
        String during = rule.document().during().map(hours -> "\n" + hours).orElse("");
        return new WindowTiming(
                grid.panesOf(timing.holdMillis()),
                grid.panesOf(timing.resolveMillis()),
                (when + "\n" + timing.holdMillis() + during).hashCode(),
                (when + "\n" + end + "\n" + timing.resolveMillis()).hashCode(),
                rule.document()
                        .during()
                        .map(hours -> JudgedHours.of(hours, grid))
                        .orElse(JudgedHours.ALWAYS));
    }

    private static String meaning(RuleDocument document, ConditionProgram program) {
        String expression = program.whole()
                .tree()
                .map(StreamPlan::meaning)
                .orElseGet(() -> program.whole().text());
        return document.condition().kind() + " " + expression;
    }

    /** Returns these waits, with at least so many panes until an episode is resolved. */
    WindowTiming endingAfter(long panes) {
        return new WindowTiming(holdPanes, Math.max(endPanes, panes), holdMark, endMark, hours);
    }

    /** Returns for how long the condition is over before the episode is resolved, in milliseconds. */
    long endMillis(WindowGrid grid) {
        return grid.millis(endPanes) - grid.millis(0);
    }

    /** Returns whether episodes open and end at once. */
    boolean isAtOnce() {
        return holdPanes == 0 && endPanes == 0;
    }

    /** Returns the boundary at which the wait of a phase is over; {@link KeyJudge#NEVER} if it waits for nothing. */
    long deadline(Phases.Phase phase) {
        return switch (phase.kind()) {
            case PENDING -> phase.since() + holdPanes;
            case ENDING -> phase.since() + endPanes;
            default -> KeyJudge.NEVER;
        };
    }
}
