package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.tools.testing.enginecomparison.RandomNames.Receiver;

/** Conditions of the language, at random: every kind of expression, and every method of every set. */
final class RandomRules {
    private static final int FUEL = 4;
    final Chance chance;
    final RandomValues values;
    final RandomSets sets;

    RandomRules(Chance chance) {
        this.chance = chance;
        this.values = new RandomValues(this);
        this.sets = new RandomSets(this);
    }

    RulePiece next() {
        return condition(RandomNames.OUTSIDE, FUEL);
    }

    /** A boolean expression. */
    RulePiece condition(RandomNames names, int fuel) {
        if (fuel <= 0) {
            return simple(names, 0);
        }
        int less = fuel - 1;
        boolean outermost = names.receiver() == Receiver.NONE && names.spans().isEmpty();
        if (outermost && chance.once(2)) {
            return sets.question(names, less);
        }
        return switch (chance.below(9)) {
            case 0 -> bool("(", condition(names, less), chance.pick(" && ", " || "), condition(names, less), ")");
            case 1 -> bool("!(", condition(names, less), ")");
            case 2 ->
                bool("(", condition(names, less), " ? ", condition(names, less), " : ", condition(names, less), ")");
            case 3, 4 -> sets.question(names, less);
            default -> simple(names, less);
        };
    }

    private RulePiece simple(RandomNames names, int fuel) {
        return switch (chance.below(11)) {
            case 0 ->
                bool(
                        "(",
                        values.text(names, fuel),
                        chance.pick(" == ", " != ", " < ", " >= ", " === "),
                        values.text(names, fuel),
                        ")");
            case 1, 2 -> bool("(", values.number(names, fuel), comparison(), values.number(names, fuel), ")");
            case 3, 4 -> bool("(", values.any(names, fuel), comparison(), values.any(names, fuel), ")");
            case 5 ->
                bool(
                        "(",
                        values.any(names, fuel),
                        chance.pick(" == ", " != ", " === ", " !== "),
                        chance.pick("null", "undefined"),
                        ")");
            case 6 ->
                bool(
                        chance.pick("/a/", "/^\\s*\\w+$/", "/[^a-z]/i", "/é|\\d{2,}/", "/^.$/s", "/auth|x/"),
                        ".test(",
                        values.any(names, fuel),
                        ")");
            case 7 -> bool("Boolean(", values.any(names, fuel), ")");
            case 8 ->
                chance.once(2)
                        ? bool("['auth', 5, null, NaN, ''].includes(", values.any(names, fuel), ")")
                        : ofItems(names, fuel);
            case 9 ->
                bool(
                        "(",
                        chance.once(2)
                                ? RandomValues.value("[", values.any(names, fuel), "]")
                                : values.any(names, fuel),
                        comparison(),
                        values.text(names, fuel),
                        ")");
            default -> flag(names);
        };
    }

    /** Makes a statement on items of a value that may be an array, in the innermost and in an outer function. */
    private RulePiece ofItems(RandomNames names, int fuel) {
        return bool(
                "Boolean(",
                values.any(names, fuel),
                chance.pick(".some(", ".every("),
                chance.pick(
                        "x => x > 4",
                        "x => x == 'a' || x < 'b'",
                        "x => /^\\w*a/.test(x)",
                        "x => x != null && [x, 5].some(y => y === x && y.length != 1)",
                        "x => trace.spans.any(s => s.name == x || s.n <= x)",
                        "() => true"),
                "))");
    }

    private String comparison() {
        return chance.pick(" == ", " != ", " === ", " !== ", " < ", " <= ", " > ", " >= ");
    }

    private RulePiece flag(RandomNames names) {
        if (names.receiver() == Receiver.CALL && chance.once(2)) {
            return bool(chance.pick("isError", "external"));
        }
        return chance.once(3)
                ? bool(chance.pick("trace.isError", "trace.isComplete"))
                : bool("(", values.span(names), chance.pick("isError", "isRoot", "isEntry", "isLeaf"), " == true)");
    }

    static RulePiece bool(Object... parts) {
        return RulePiece.of(Category.BOOLEAN, parts);
    }
}
