package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.tools.testing.enginecomparison.RandomNames.Receiver;

/** Sets of every kind, and what is asked of them. */
final class RandomSets {
    private static final String[] STRUCTURES = {"children", "parents", "descendants", "ancestors", "siblings"};
    private static final String[] SUFFIXES = {"Child", "Parent", "Descendant", "Ancestor", "Sibling"};
    private final RandomRules rules;
    private final Chance chance;

    RandomSets(RandomRules rules) {
        this.rules = rules;
        this.chance = rules.chance;
    }

    /** A bare expression of the items of a set, or an arrow function of its spans. */
    private RulePiece condition(RandomNames names, Receiver item, int fuel) {
        if (item == Receiver.SPAN && chance.once(3)) {
            String variable = names.newVariable();
            return RulePiece.of(Category.BOOLEAN, variable, " => ", rules.condition(names.with(variable), fuel));
        }
        return rules.condition(names.inside(item), fuel);
    }

    private RulePiece selector(RandomNames names, Receiver item, int fuel) {
        RandomNames inside = names.inside(item);
        return chance.once(2) ? rules.values.number(inside, fuel) : rules.values.any(inside, fuel);
    }

    RulePiece spans(RandomNames names, int fuel) {
        if (fuel <= 0) {
            return spans(start(names));
        }
        int less = fuel - 1;
        RulePiece set = spans(names, less);
        return switch (chance.below(12)) {
            case 0, 1, 2 -> spans(set, ".where(", condition(names, Receiver.SPAN, less), ")");
            case 3 -> spans(set, ".", chance.pick(STRUCTURES), "(", optional(names, less), ")");
            case 4 ->
                spans(set, ".", chance.pick("has", "without"), chance.pick(SUFFIXES), "(", optional(names, less), ")");
            case 5 -> spans(set, ".", chance.pick("union", "intersect", "except"), "(", spans(names, less), ")");
            case 6 -> spans(set, chance.pick(".roots()", ".leaves()", ".retries()", ".onCriticalPath()"));
            case 7 ->
                spans(
                        set,
                        ".",
                        chance.pick("followedBy", "precededBy", "withoutFollowing", "withoutPreceding"),
                        "(",
                        condition(names, Receiver.SPAN, less),
                        chance.pick("", ", { within: '2ms' }", ", { within: 0.5 }"),
                        ")");
            case 8 -> spans(set, ".overlapping(", condition(names, Receiver.SPAN, less), ")");
            default -> spans(start(names));
        };
    }

    private String start(RandomNames names) {
        boolean span = names.receiver() == Receiver.SPAN || !names.spans().isEmpty();
        return span && chance.once(2) ? rules.values.span(names) + chance.pick(STRUCTURES) + "()" : "trace.spans";
    }

    private Object optional(RandomNames names, int fuel) {
        return chance.once(2) ? "" : condition(names, Receiver.SPAN, fuel);
    }

    private RulePiece groups(RandomNames names, int fuel) {
        RulePiece groups = switch (chance.below(3)) {
            case 0 ->
                RulePiece.of(
                        Category.SPAN_GROUPS,
                        spans(names, fuel),
                        ".groupBy(",
                        selector(names, Receiver.SPAN, 1),
                        ", service)");
            case 1 ->
                RulePiece.of(
                        Category.SPAN_GROUPS,
                        spans(names, fuel),
                        ".repeats(",
                        chance.once(2) ? "" : selector(names, Receiver.SPAN, 1),
                        ")");
            default ->
                RulePiece.of(
                        Category.SPAN_GROUPS, spans(names, fuel), ".groupBy(", selector(names, Receiver.SPAN, 1), ")");
        };
        return chance.once(4)
                ? RulePiece.of(
                        Category.SPAN_GROUPS, groups, ".where(", condition(names, Receiver.SPAN_GROUP, fuel), ")")
                : groups;
    }

    private RulePiece calls(RandomNames names, int fuel) {
        RulePiece calls = RulePiece.of(Category.CALLS, "trace.calls");
        return chance.once(2)
                ? RulePiece.of(Category.CALLS, calls, ".where(", condition(names, Receiver.CALL, fuel), ")")
                : calls;
    }

    private RulePiece callGroups(RandomNames names, int fuel) {
        return RulePiece.of(
                Category.CALL_GROUPS, calls(names, fuel), ".groupBy(from, ", selector(names, Receiver.CALL, 1), ")");
    }

    private RulePiece paths(RandomNames names, int fuel) {
        RulePiece paths = RulePiece.of(
                Category.PATHS,
                "trace.paths(",
                condition(names, Receiver.SPAN, fuel),
                ", ",
                condition(names, Receiver.SPAN, fuel),
                ")");
        return chance.once(3) ? RulePiece.of(Category.PATHS, paths, ".where(count() > 1)") : paths;
    }

    private RulePiece events(RandomNames names) {
        return RulePiece.of(Category.EVENTS, rules.values.span(names), "events");
    }

    private RulePiece links(RandomNames names) {
        return RulePiece.of(Category.LINKS, rules.values.span(names), "links");
    }

    /** A boolean question to a set or a span. */
    RulePiece question(RandomNames names, int fuel) {
        return switch (chance.below(10)) {
            case 0, 1 -> of(spans(names, fuel), Receiver.SPAN, names, fuel);
            case 2 -> of(groups(names, fuel), Receiver.SPAN_GROUP, names, fuel);
            case 3 -> of(calls(names, fuel), Receiver.CALL, names, fuel);
            case 4 -> of(callGroups(names, fuel), Receiver.CALL_GROUP, names, fuel);
            case 5 -> of(events(names), Receiver.EVENT, names, fuel);
            case 6 -> of(links(names), Receiver.LINK, names, fuel);
            case 7 ->
                RandomRules.bool(
                        "(",
                        rules.values.span(names),
                        chance.pick("has", "without"),
                        chance.pick(SUFFIXES),
                        "(",
                        optional(names, fuel),
                        ") == true)");
            case 8 ->
                RandomRules.bool(
                        paths(names, fuel),
                        chance.once(2) ? ".exists()" : chance.pick(".any", ".every", ".none") + "(all(depth < 3))");
            default ->
                chance.once(2)
                        ? RandomRules.bool(
                                spans(names, fuel),
                                ".distinct(",
                                selector(names, Receiver.SPAN, 1),
                                ").includes(",
                                rules.values.any(names, 1),
                                ")")
                        : RandomRules.bool("trace.services.includes(", rules.values.text(names, 1), ")");
        };
    }

    private RulePiece of(RulePiece set, Receiver item, RandomNames names, int fuel) {
        return chance.once(3)
                ? RandomRules.bool("(", set, chance.pick(".exists()", ".isEmpty()"), " == true)")
                : RandomRules.bool(
                        "(", set, chance.pick(".any(", ".all(", ".none("), condition(names, item, fuel), ") == true)");
    }

    /** A number that a set gives. */
    RulePiece amount(RandomNames names, int fuel) {
        return switch (chance.below(10)) {
            case 0, 1 -> number(spans(names, fuel), ".count()");
            case 2, 3 -> aggregate(spans(names, fuel), Receiver.SPAN, names);
            case 4 -> aggregate(groups(names, fuel), Receiver.SPAN_GROUP, names);
            case 5 -> aggregate(calls(names, fuel), Receiver.CALL, names);
            case 6 -> aggregate(events(names), Receiver.EVENT, names);
            case 7 ->
                number(
                        spans(names, fuel),
                        chance.pick(".concurrency()", ".gaps().max()", ".gaps().count()", ".gaps().percentile(0.5)"));
            case 8 -> number(spans(names, fuel), ".longestRun(", condition(names, Receiver.SPAN, fuel), ")");
            default ->
                chance.once(2)
                        ? number(spans(names, fuel), ".distinct(", selector(names, Receiver.SPAN, 1), ").count()")
                        : number(chance.once(2) ? paths(names, fuel) : calls(names, fuel), ".count()");
        };
    }

    private RulePiece aggregate(RulePiece set, Receiver item, RandomNames names) {
        return chance.once(5)
                ? number(set, ".percentile(", selector(names, item, 1), ", ", chance.pick("0", "0.5", "0.99", "1"), ")")
                : number(set, chance.pick(".sum(", ".avg(", ".min(", ".max("), selector(names, item, 1), ")");
    }

    /** A value of an item that is found in a set, or is missing. */
    RulePiece found(RandomNames names, int fuel) {
        String place = chance.pick(".first()", ".last()", ".at(1)", ".at(-2)");
        return switch (chance.below(4)) {
            case 0 -> RandomValues.value(calls(names, fuel), place, chance.pick(".from", ".duration", ".callee.n"));
            case 1 -> RandomValues.value(events(names), place, chance.pick(".name", ".n", ".time"));
            case 2 -> RandomValues.value(groups(names, fuel), place, chance.pick(".key", ".count()"));
            default ->
                RandomValues.value(
                        spans(names, fuel),
                        place,
                        chance.pick(".service", ".n", ".order.id", ".parent.duration", "?.name", ".http.route.length"));
        };
    }

    /** An array of values of the items of a set. */
    RulePiece array(RandomNames names, int fuel) {
        return switch (chance.below(5)) {
            case 0 -> array(links(names), Receiver.LINK, names);
            case 1 -> array(events(names), Receiver.EVENT, names);
            case 2 -> array(calls(names, fuel), Receiver.CALL, names);
            case 3 -> array(groups(names, fuel), Receiver.SPAN_GROUP, names);
            default -> array(spans(names, fuel), Receiver.SPAN, names);
        };
    }

    private RulePiece array(RulePiece set, Receiver item, RandomNames names) {
        return RandomValues.value(set, ".map(", selector(names, item, 1), ")");
    }

    private static RulePiece spans(Object... parts) {
        return RulePiece.of(Category.SPANS, parts);
    }

    private static RulePiece number(Object... parts) {
        return RulePiece.of(Category.NUMBER, parts);
    }
}
