package dev.fluo.rules.language.condition;

import java.util.List;
import java.util.Optional;

/**
 * The boolean structure of a condition, which both engines share: what is compared is evaluated by an engine, how the
 * outcomes combine is decided here, with short circuit, so that what was observed does not depend on the engine.
 */
public sealed interface Condition {

    /** All of them, from left to right. */
    record And(List<Condition> parts) implements Condition {

        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them, from left to right. */
    record Or(List<Condition> parts) implements Condition {

        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The opposite. */
    record Not(Condition part) implements Condition {}

    /**
     * One comparison, or one expression that is taken for its truth.
     *
     * @param number from 0, in the order of the text
     * @param text as the author wrote it
     * @param left what is compared
     * @param operator how; {@link LeafOperator#IS} for a lone expression
     * @param right what it is compared with; of a lone expression the literal {@code true}
     * @param monotonicity what spans still to come can do to the outcome
     * @param needsRoot whether it reads a field of the trace's root or entry, so that it is unknown while that is missing
     * @param evidence the span, or the spans, calls, events, links, groups or paths that made it true; empty where
     *     none can be named
     * @param counterEvidence what made it false, likewise
     * @param details what stands behind a quantifier, at most one for each outcome; empty for anything else
     */
    record Leaf(
            int number,
            String text,
            Operand left,
            LeafOperator operator,
            Operand right,
            Monotonicity monotonicity,
            boolean needsRoot,
            Optional<Operand> evidence,
            Optional<Operand> counterEvidence,
            List<Detail> details)
            implements Condition {}
}
