package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.tools.testing.enginecomparison.RandomNames.Receiver;

/** Numbers, texts, and values of which nothing is known. */
final class RandomValues {
    private final RandomRules rules;
    private final Chance chance;

    RandomValues(RandomRules rules) {
        this.rules = rules;
        this.chance = rules.chance;
    }

    /** Returns the prefix of a span's field names: empty if a span is the receiver. */
    String span(RandomNames names) {
        String prefix;
        if (names.receiver() == Receiver.SPAN && !chance.once(4)) {
            prefix = "";
        } else if (!names.spans().isEmpty() && !chance.once(4)) {
            prefix = chance.pick(names.spans()) + ".";
        } else if (names.receiver() == Receiver.CALL) {
            prefix = chance.pick("caller.", "callee.");
        } else {
            prefix = chance.once(3) ? "trace.entry." : "trace.root.";
        }
        return chance.once(6) ? prefix + "parent." : prefix;
    }

    RulePiece number(RandomNames names, int fuel) {
        if (fuel <= 0) {
            return chance.once(2) ? literal() : field(names);
        }
        int less = fuel - 1;
        return switch (chance.below(11)) {
            case 0 -> literal();
            case 1, 2 -> field(names);
            case 3, 4 -> rules.sets.amount(names, less);
            case 5 ->
                number(
                        "(",
                        number(names, less),
                        chance.pick(" + ", " - ", " * ", " / ", " % ", " ** "),
                        number(names, less),
                        ")");
            case 6 ->
                number(
                        "(",
                        any(names, less),
                        chance.pick(" - ", " * ", " & ", " | ", " ^ ", " << ", " >> ", " >>> "),
                        any(names, less),
                        ")");
            case 7 -> number(chance.pick("(-", "(+", "(~"), any(names, less), ")");
            case 8 ->
                number(
                        "Math.",
                        chance.pick(
                                "abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "log2", "cbrt", "fround",
                                "asinh"),
                        "(",
                        any(names, less),
                        ")");
            case 9 ->
                number(
                        "Math.",
                        chance.pick("max", "min", "pow", "hypot", "atan2"),
                        "(",
                        any(names, less),
                        ", ",
                        number(names, less),
                        ")");
            default -> number(chance.pick("Number(", "Number("), any(names, less), ")");
        };
    }

    private RulePiece literal() {
        return number(chance.pick(
                "0",
                "1",
                "2",
                "5",
                "0.5",
                "200",
                "1e3",
                "1e21",
                "NaN",
                "Infinity",
                "(-0)",
                "(-1)",
                "2 * ms",
                "seconds",
                "9007199254740992",
                "9007199254740993",
                "1234567890123456789",
                "9223372036854775807",
                "(-9223372036854775808)",
                "2 ** 60"));
    }

    private RulePiece field(RandomNames names) {
        return switch (names.receiver()) {
            case EVENT -> number(chance.pick("time", "timeSinceStart"));
            case CALL -> number(chance.once(2) ? "duration" : span(names) + "duration");
            case SPAN_GROUP, CALL_GROUP -> number("count()");
            default ->
                chance.once(4)
                        ? number(chance.pick("trace.size", "trace.depth", "trace.duration", "trace.start", "trace.end"))
                        : number(span(names), chance.pick("duration", "selfTime", "offset", "depth", "start", "end"));
        };
    }

    RulePiece text(RandomNames names, int fuel) {
        if (fuel <= 0) {
            return chance.once(2) ? quoted() : textField(names);
        }
        int less = fuel - 1;
        return switch (chance.below(8)) {
            case 0 -> quoted();
            case 1, 2, 3 -> textField(names);
            case 4 -> text("`<${", any(names, less), "}>`");
            case 5 -> text("String(", any(names, less), ")");
            case 6 -> text("(", text(names, less), " + ", any(names, less), ")");
            default ->
                text(
                        "(",
                        text(names, less),
                        ")",
                        chance.pick(".toLowerCase()", ".toUpperCase()", ".trim()", ".slice(1)", ".slice(-2, 5)"));
        };
    }

    private RulePiece quoted() {
        return text("'", chance.once(2) ? chance.pick(Vocabulary.TEXTS) : chance.pick(Vocabulary.SERVICES), "'");
    }

    private RulePiece textField(RandomNames names) {
        return switch (names.receiver()) {
            case EVENT -> text("name");
            case LINK -> text(chance.pick("traceId", "spanId"));
            case CALL -> text(chance.pick("from", "to", "name", "kind", "system", "address"));
            default ->
                text(
                        span(names),
                        chance.pick(
                                "service",
                                "name",
                                "kind",
                                "status",
                                "statusMessage",
                                "id",
                                "parentId",
                                "traceId",
                                "traceState"));
        };
    }

    /** A value of which nothing is known before it is there. */
    RulePiece any(RandomNames names, int fuel) {
        if (fuel <= 0) {
            return attribute(names);
        }
        int less = fuel - 1;
        return switch (chance.below(15)) {
            case 0 -> number(names, less);
            case 1 -> text(names, less);
            case 2 -> value("(", any(names, less), " ?? ", any(names, less), ")");
            case 3 -> value("(", rules.condition(names, less), " ? ", any(names, less), " : ", any(names, less), ")");
            case 4 -> value("(", any(names, less), " + ", any(names, less), ")");
            case 5 -> value("(", any(names, less), chance.pick(" && ", " || "), any(names, less), ")");
            case 6 -> value(attribute(names), chance.pick(".length", "[0]", "['id']", "?.id", ".id"));
            case 7 ->
                value(
                        attribute(names),
                        chance.pick(".includes(", ".startsWith(", ".endsWith(", ".slice("),
                        any(names, less),
                        ")");
            case 8 -> value("[", any(names, less), ", 1]", chance.pick("[0]", ".length", ".includes(5)", ""));
            case 9 -> ofList(names, less);
            case 10 -> rules.sets.found(names, less);
            case 11 ->
                value(
                        rules.sets.array(names, less),
                        chance.pick("[0]", "[1].length", ".length", ".slice(1)", ".includes('a')", ""));
            default -> attribute(names);
        };
    }

    private RulePiece ofList(RandomNames names, int fuel) {
        String list = "lists." + chance.pick(Vocabulary.LISTS);
        return switch (chance.below(4)) {
            case 0 -> value(list, ".length");
            case 1 -> value(list, ".includes('a')");
            default -> value(list, ".of(", any(names, fuel), ")");
        };
    }

    private RulePiece attribute(RandomNames names) {
        String key = chance.pick(Vocabulary.KEYS);
        return switch (names.receiver()) {
            case EVENT, LINK -> value(chance.once(2) ? key : "attributes['" + key + "']");
            case SPAN_GROUP, CALL_GROUP -> value(chance.once(2) ? "key" : "trace.root." + key);
            default ->
                switch (chance.below(6)) {
                    case 0 -> value(span(names), "attributes['", key, "']");
                    case 1 -> value(span(names), "resource.", chance.pick(Vocabulary.RESOURCE_KEYS));
                    case 2 -> value(span(names), "scope.", chance.pick("n", "name", "version"));
                    default -> value(span(names), key);
                };
        };
    }

    static RulePiece number(Object... parts) {
        return RulePiece.of(Category.NUMBER, parts);
    }

    static RulePiece text(Object... parts) {
        return RulePiece.of(Category.TEXT, parts);
    }

    static RulePiece value(Object... parts) {
        return RulePiece.of(Category.VALUE, parts);
    }
}
