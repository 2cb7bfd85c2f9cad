package dev.fluo.tools.testing.enginecomparison;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that can stand at a place in a rule.
 *
 * @param receiver what bare names are looked up on
 * @param spans the variables that hold a span
 */
record RandomNames(Receiver receiver, List<String> spans) {
    static final RandomNames OUTSIDE = new RandomNames(Receiver.NONE, List.of());

    /** The value that bare names are looked up on. */
    enum Receiver {
        NONE,
        SPAN,
        EVENT,
        LINK,
        CALL,
        SPAN_GROUP,
        CALL_GROUP
    }

    RandomNames inside(Receiver inner) {
        return new RandomNames(inner, spans);
    }

    /** Inside an arrow function of a span. */
    RandomNames with(String variable) {
        List<String> more = new ArrayList<>(spans);
        more.add(variable);
        return new RandomNames(Receiver.NONE, more);
    }

    String newVariable() {
        return "s" + (spans.size() + 1);
    }
}
