package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.CallSet;
import dev.fluo.rules.spanset.ItemSet;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.value.Undefined;
import java.util.Arrays;

/** The methods of sets of events, links, calls and groups. */
final class ItemSetMethods {

    private ItemSetMethods() {}

    static Code call(Method method, Code receiver, Arguments arguments) {
        return (ValueCode) (frame, it) -> {
            Object value = receiver.value(frame, it);
            if (value instanceof CallGroup group) {
                return call(method, group.calls(), arguments, frame, it);
            }
            return value instanceof ItemSet<?> set ? call(method, set, arguments, frame, it) : Undefined.UNDEFINED;
        };
    }

    private static Object call(Method method, ItemSet<?> set, Arguments arguments, Frame frame, int it) {
        return switch (method) {
            case WHERE -> set.where(arguments.function(0).overItems(frame, it));
            case FIRST -> set.first();
            case LAST -> set.last();
            case AT -> set.at(arguments.code(0).number(frame, it));
            case COUNT -> (double) set.count();
            case EXISTS -> set.exists();
            case IS_EMPTY -> set.isEmpty();
            case ANY -> set.any(arguments.function(0).overItems(frame, it));
            case ALL -> set.all(arguments.function(0).overItems(frame, it));
            case NONE -> set.none(arguments.function(0).overItems(frame, it));
            case DISTINCT -> set.distinct(arguments.function(0).ofItems(frame, it));
            case MAP -> Costs.kept(frame, set.map(arguments.function(0).ofItems(frame, it)));
            case TO_ARRAY -> set.toList();
            case GROUP_BY -> groups((CallSet) set, arguments, frame, it);
            default -> statistic(method, set, arguments, frame, it);
        };
    }

    private static ItemSet<CallGroup> groups(CallSet calls, Arguments arguments, Frame frame, int it) {
        return calls.groupBy(Arrays.stream(arguments.functions())
                .map(expression -> expression.ofItems(frame, it))
                .<java.util.function.Function<? super Call, ?>>map(expression -> expression)
                .toList());
    }

    private static Object statistic(Method method, ItemSet<?> set, Arguments arguments, Frame frame, int it) {
        Numbers numbers = set.numbers(arguments.function(0).ofItems(frame, it));
        return switch (method) {
            case SUM -> numbers.sum();
            case AVG -> numbers.avg();
            case MIN -> numbers.min();
            case MAX -> numbers.max();
            case PERCENTILE -> numbers.percentile(arguments.code(1).number(frame, it));
            default -> throw new IllegalArgumentException(method.word() + " is not a method of such a set");
        };
    }
}
