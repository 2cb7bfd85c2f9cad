package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.CallSet;
import dev.fluo.rules.spanset.ItemSet;

/** The methods of sets of events, links, calls and groups, and of a group of calls. */
final class ItemSetMembers {
    static final Members<ItemSet<Object>> ALL = Members.ofSet("a set");
    static final Members<CallSet> CALLS = Members.ofSet("a set of calls");
    static final Members<CallGroup> CALL_GROUP = Members.ofSet("a group of calls");

    static {
        ALL.method("where", (set, arguments) -> set.where(arguments.predicate(0)))
                .method("first", (set, arguments) -> set.first())
                .method("last", (set, arguments) -> set.last())
                .method("at", (set, arguments) -> set.at(arguments.number(0)))
                .method("count", (set, arguments) -> set.count())
                .method("exists", (set, arguments) -> set.exists())
                .method("isEmpty", (set, arguments) -> set.isEmpty())
                .method("any", (set, arguments) -> set.any(arguments.predicate(0)))
                .method("all", (set, arguments) -> set.all(arguments.predicate(0)))
                .method("none", (set, arguments) -> set.none(arguments.predicate(0)))
                .method(
                        "sum",
                        (set, arguments) -> set.numbers(arguments.selector(0)).sum())
                .method(
                        "avg",
                        (set, arguments) -> set.numbers(arguments.selector(0)).avg())
                .method(
                        "min",
                        (set, arguments) -> set.numbers(arguments.selector(0)).min())
                .method(
                        "max",
                        (set, arguments) -> set.numbers(arguments.selector(0)).max())
                .method(
                        "percentile",
                        (set, arguments) -> set.numbers(arguments.selector(0)).percentile(arguments.number(1)))
                .method("distinct", (set, arguments) -> set.distinct(arguments.selector(0)))
                .method("map", (set, arguments) -> set.map(arguments.selector(0)))
                .method("toArray", (set, arguments) -> set.toList())
                .iterating(set -> set);
        CALLS.with(ALL, ItemSetMembers::items)
                .method("groupBy", (set, arguments) -> set.groupBy(arguments.selectors()));
        CALL_GROUP.with(CALLS, CallGroup::calls).field("key", CallGroup::key);
    }

    private ItemSetMembers() {}

    /** A set is only read from, so what its items are does not matter. */
    @SuppressWarnings("unchecked")
    static ItemSet<Object> items(ItemSet<?> set) {
        return (ItemSet<Object>) set;
    }
}
