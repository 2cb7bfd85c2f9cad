package dev.fluo.rules.spanset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Calls of one trace, by the start of the span that is called, of external ones of the caller. */
public final class CallSet extends ItemSet<Call> {

    CallSet(List<Call> calls) {
        super(calls);
    }

    @Override
    public CallSet where(Predicate<? super Call> predicate) {
        return new CallSet(select(predicate));
    }

    /**
     * Groups by the values of the expressions, in order of first sight; a call that lacks one of them is in no group.
     */
    public ItemSet<CallGroup> groupBy(List<? extends Function<? super Call, ?>> expressions) {
        Map<Object, List<Call>> members = Grouping.by(toList(), call -> Grouping.key(call, expressions));
        List<CallGroup> groups = new ArrayList<>(members.size());
        members.forEach((key, calls) -> groups.add(new CallGroup(key, new CallSet(calls))));
        return new ItemSet<>(groups);
    }
}
