package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.ConditionResult.Observed;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.LeafOutcome;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Comparison of what two engines gave: −0 is not 0, arrays compare by content, exact integers are not doubles. */
final class Alike {
    private Alike() {}

    static boolean results(ConditionResult left, ConditionResult right) {
        boolean same = left.truth() == right.truth()
                && left.holds() == right.holds()
                && left.observed().size() == right.observed().size();
        for (int i = 0; same && i < left.observed().size(); i++) {
            same = observed(left.observed().get(i), right.observed().get(i));
        }
        return same;
    }

    static boolean details(List<Details.Comparison> left, List<Details.Comparison> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = observed(left.get(i).observed(), right.get(i).observed())
                    && items(left.get(i).item(), right.get(i).item());
        }
        return same;
    }

    /** Each engine makes items of its own; spans are told by their place. There is none where none decided. */
    private static boolean items(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        return (left instanceof Span a && right instanceof Span b)
                ? a.index() == b.index()
                : left.getClass() == right.getClass();
    }

    private static boolean observed(Observed left, Observed right) {
        LeafOutcome a = left.outcome();
        LeafOutcome b = right.outcome();
        return left.leaf().number() == right.leaf().number()
                && a.holds() == b.holds()
                && a.hasValues() == b.hasValues()
                && values(a.left(), b.left())
                && values(a.right(), b.right());
    }

    static boolean values(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return (a instanceof Long || b instanceof Long)
                    ? left.equals(right)
                    : Double.compare(a.doubleValue(), b.doubleValue()) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return lists(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return lists(new ArrayList<>(a.keySet()), new ArrayList<>(b.keySet()))
                    && lists(new ArrayList<>(a.values()), new ArrayList<>(b.values()));
        }
        if (left instanceof SpanSet a && right instanceof SpanSet b) {
            return Arrays.equals(a.toIndexes(), b.toIndexes());
        }
        return Objects.equals(left, right);
    }

    private static boolean lists(List<?> left, List<?> right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = values(left.get(i), right.get(i));
        }
        return same;
    }
}
