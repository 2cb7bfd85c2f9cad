package dev.fluo.rules.plan;

import java.util.List;

/**
 * The compiled arguments of a method.
 *
 * @param each {@link Function}s and {@link Code}s, in order
 */
record Arguments(List<Object> each) {

    /** The function at a place. */
    Function function(int place) {
        return (Function) each.get(place);
    }

    /** The function at a place, or one that is true of everything if it was left out. */
    Function functionOrAny(int place) {
        return place < each.size() ? function(place) : Function.ANY;
    }

    /** All arguments, which must be functions. */
    Function[] functions() {
        return each.toArray(Function[]::new);
    }

    Code code(int place) {
        return (Code) each.get(place);
    }

    /** The time that an argument allows, in milliseconds; without end if it was left out. */
    Code within(int place) {
        return place < each.size() ? code(place) : Constant.of(Double.POSITIVE_INFINITY);
    }

    /** The set of spans at a place. */
    SpanSetCode spans(int place) {
        return SpanSets.of(code(place));
    }
}
