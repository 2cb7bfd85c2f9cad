package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.spanset.Work;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The data that compiled code works on: one trace, the variables of enclosing functions, and what was computed of the
 * trace before.
 */
final class Frame {

    @SuppressWarnings("NullAway.Init") // begin sets it before compiled code reads it
    Trace trace;

    @SuppressWarnings("NullAway.Init") // as trace
    TraceSets sets;

    /** Work that is done counts here; of a trace it is that of its sets. */
    Work work = new Work();
    /** The spans that enclosing functions are applied to, for those that inner ones speak of. */
    int[] spans = new int[0];
    /** The items that enclosing functions that are not over spans are applied to. */
    Object[] items = new Object[0];
    /** The values that several rules, or one rule several times, ask for. */
    Object[] shared = new Object[0];
    /** The terms of cross-trace rules, gathered of all traffic: a value for each. */
    Object[] terms = new Object[0];
    /** True once a term was read that has no value because no change has opened its time. */
    boolean outside;
    /** True once a term was read whose window lies only partly in the time that changes opened. */
    boolean partly;
    /** The values of dotted names, one column over all spans for each. */
    Object[][] columns = new Object[0][];

    /** Turns to another trace, and forgets all of the one before. */
    void begin(TraceSets next, Slots slots) {
        sets = next;
        trace = next.trace();
        work = next.work();
        Arrays.fill(shared, null);
        Arrays.fill(columns, null);
        fit(slots);
    }

    /** The value of a term of a cross-trace rule. */
    @Nullable
    Object term(int number) {
        if (terms[number] instanceof StreamPlan.Partial partial) {
            partly = true;
            return partial.value();
        }
        boolean closed = terms[number] == StreamPlan.OUTSIDE;
        outside |= closed;
        return closed ? Undefined.UNDEFINED : terms[number];
    }

    /** Makes room for what was compiled since. */
    void fit(Slots slots) {
        if (spans.length < slots.variables()) {
            spans = Arrays.copyOf(spans, slots.variables());
            items = Arrays.copyOf(items, slots.variables());
        }
        if (shared.length < slots.shared()) {
            shared = Arrays.copyOf(shared, slots.shared());
        }
        if (columns.length < slots.columns()) {
            columns = Arrays.copyOf(columns, slots.columns());
        }
    }
}
