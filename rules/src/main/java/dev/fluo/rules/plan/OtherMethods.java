package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.spanset.DistinctValues;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.spanset.Paths;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Undefined;
import java.util.function.Predicate;

/** The methods of paths, of distinct values and of numbers. */
final class OtherMethods {

    private OtherMethods() {}

    /** The paths of the trace. */
    static Code paths(Function from, Function to) {
        return (ValueCode) (frame, it) -> frame.sets.paths(from.overSpans(frame), to.overSpans(frame));
    }

    static Code ofPaths(Method method, Code receiver, Arguments arguments) {
        return (ValueCode) (frame, it) -> receiver.value(frame, it) instanceof Paths paths
                ? ofPaths(method, paths, arguments, frame, it)
                : Undefined.UNDEFINED;
    }

    private static Object ofPaths(Method method, Paths paths, Arguments arguments, Frame frame, int it) {
        return switch (method) {
            case WHERE -> paths.where(predicate(arguments, frame, it));
            case ANY -> paths.any(predicate(arguments, frame, it));
            case EVERY -> paths.every(predicate(arguments, frame, it));
            case NONE -> paths.none(predicate(arguments, frame, it));
            case COUNT -> (double) paths.count();
            case EXISTS -> paths.exists();
            case IS_EMPTY -> paths.isEmpty();
            case LONGEST -> paths.longest();
            case TO_ARRAY -> paths.toList();
            default -> throw new IllegalArgumentException(method.word() + " is not a method of paths");
        };
    }

    private static Predicate<SpanSet> predicate(Arguments arguments, Frame frame, int it) {
        return arguments.function(0).overItems(frame, it)::test;
    }

    static Code ofValues(Method method, Code receiver, Arguments arguments) {
        return (ValueCode) (frame, it) -> receiver.value(frame, it) instanceof DistinctValues values
                ? ofValues(method, values, arguments, frame, it)
                : Undefined.UNDEFINED;
    }

    private static Object ofValues(Method method, DistinctValues values, Arguments arguments, Frame frame, int it) {
        return switch (method) {
            case COUNT -> (double) values.count();
            case EXISTS -> values.exists();
            case IS_EMPTY -> values.isEmpty();
            case INCLUDES -> {
                Object value = arguments.code(0).value(frame, it);
                Costs.read(frame, value);
                yield values.includes(value);
            }
            case TO_ARRAY -> {
                frame.work.spend(values.count());
                yield values.toArray();
            }
            default -> throw new IllegalArgumentException(method.word() + " is not a method of distinct values");
        };
    }

    static Code ofNumbers(Method method, Code receiver, Arguments arguments) {
        return (ValueCode) (frame, it) -> receiver.value(frame, it) instanceof Numbers numbers
                ? ofNumbers(method, numbers, arguments, frame, it)
                : Undefined.UNDEFINED;
    }

    private static Object ofNumbers(Method method, Numbers numbers, Arguments arguments, Frame frame, int it) {
        return switch (method) {
            case COUNT -> (double) numbers.count();
            case EXISTS -> numbers.exists();
            case IS_EMPTY -> numbers.isEmpty();
            default -> {
                frame.work.spend(numbers.count());
                yield aggregate(method, numbers, arguments, frame, it);
            }
        };
    }

    private static Object aggregate(Method method, Numbers numbers, Arguments arguments, Frame frame, int it) {
        return switch (method) {
            case SUM -> numbers.sum();
            case AVG -> numbers.avg();
            case MIN -> numbers.min();
            case MAX -> numbers.max();
            case PERCENTILE -> numbers.percentile(arguments.code(0).number(frame, it));
            case TO_ARRAY -> numbers.toArray();
            default -> throw new IllegalArgumentException(method.word() + " is not a method of numbers");
        };
    }
}
