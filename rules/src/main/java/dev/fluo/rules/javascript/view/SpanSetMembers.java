package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanSet;

/** The methods of sets of spans, and of groups and paths, which are sets too. */
final class SpanSetMembers {
    static final Members<SpanSet> ALL = Members.ofSet("a set of spans");
    static final Members<SpanGroup> GROUP = Members.ofSet("a group of spans");

    static {
        filters();
        Structure.ALL.forEach(SpanSetMembers::structure);
        aggregates();
        time();
        behaviour();
        ALL.iterating(SpanSet::toArray);
        GROUP.with(ALL, SpanGroup::spans).field("key", SpanGroup::key);
    }

    private SpanSetMembers() {}

    private static void filters() {
        ALL.method("where", (set, arguments) -> set.where(arguments.spanPredicate(0)))
                .method("first", (set, arguments) -> SpanMembers.orUndefined(set.first(), set.sets()))
                .method("last", (set, arguments) -> SpanMembers.orUndefined(set.last(), set.sets()))
                .method("at", (set, arguments) -> SpanMembers.orUndefined(set.at(arguments.number(0)), set.sets()))
                .method("roots", (set, arguments) -> set.roots())
                .method("leaves", (set, arguments) -> set.leaves())
                .method("union", (set, arguments) -> set.union(arguments.set(0)))
                .method("intersect", (set, arguments) -> set.intersect(arguments.set(0)))
                .method("except", (set, arguments) -> set.except(arguments.set(0)));
    }

    private static void structure(Structure words) {
        ALL.method(words.move(), (set, arguments) -> set.move(words.relation(), arguments.optionalPredicate(0)))
                .method(words.has(), (set, arguments) -> set.having(words.relation(), arguments.optionalPredicate(0)))
                .method(
                        words.without(),
                        (set, arguments) -> set.without(words.relation(), arguments.optionalPredicate(0)));
    }

    private static void aggregates() {
        ALL.method("count", (set, arguments) -> set.count())
                .method("exists", (set, arguments) -> set.exists())
                .method("isEmpty", (set, arguments) -> set.isEmpty())
                .method("any", (set, arguments) -> set.any(arguments.spanPredicate(0)))
                .method("all", (set, arguments) -> set.all(arguments.spanPredicate(0)))
                .method("none", (set, arguments) -> set.none(arguments.spanPredicate(0)))
                .method(
                        "sum",
                        (set, arguments) ->
                                set.numbers(arguments.spanFunction(0)).sum())
                .method(
                        "avg",
                        (set, arguments) ->
                                set.numbers(arguments.spanFunction(0)).avg())
                .method(
                        "min",
                        (set, arguments) ->
                                set.numbers(arguments.spanFunction(0)).min())
                .method(
                        "max",
                        (set, arguments) ->
                                set.numbers(arguments.spanFunction(0)).max())
                .method(
                        "percentile",
                        (set, arguments) ->
                                set.numbers(arguments.spanFunction(0)).percentile(arguments.number(1)))
                .method("distinct", (set, arguments) -> set.distinct(arguments.spanFunction(0)))
                .method("map", (set, arguments) -> set.map(arguments.spanFunction(0)))
                .method("groupBy", (set, arguments) -> set.groupBy(arguments.spanFunctions()))
                .method("toArray", (set, arguments) -> set.toArray());
    }

    private static void time() {
        ALL.method("followedBy", (set, arguments) -> set.followedBy(arguments.spanPredicate(0), arguments.within(1)))
                .method(
                        "precededBy",
                        (set, arguments) -> set.precededBy(arguments.spanPredicate(0), arguments.within(1)))
                .method(
                        "withoutFollowing",
                        (set, arguments) -> set.withoutFollowing(arguments.spanPredicate(0), arguments.within(1)))
                .method(
                        "withoutPreceding",
                        (set, arguments) -> set.withoutPreceding(arguments.spanPredicate(0), arguments.within(1)))
                .method("overlapping", (set, arguments) -> set.overlapping(arguments.spanPredicate(0)))
                .method("concurrency", (set, arguments) -> set.concurrency())
                .method("longestRun", (set, arguments) -> set.longestRun(arguments.spanPredicate(0)))
                .method("gaps", (set, arguments) -> set.gaps());
    }

    private static void behaviour() {
        ALL.method("retries", (set, arguments) -> set.retries())
                .method(
                        "repeats",
                        (set, arguments) ->
                                arguments.isEmpty() ? set.repeats() : set.repeats(arguments.spanFunctions()))
                .method("onCriticalPath", (set, arguments) -> set.onCriticalPath());
    }
}
