package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.value.MathFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The constants and functions of {@code Math}. */
final class MathMembers {

    /** ECMA-262, 21.3.1: the values are those of the nearest doubles. */
    private static final Map<String, Double> CONSTANTS = Map.of(
            "E", Math.E,
            "PI", Math.PI,
            "LN2", 0.6931471805599453,
            "LN10", 2.302585092994046,
            "LOG2E", 1.4426950408889634,
            "LOG10E", 0.4342944819032518,
            "SQRT1_2", 0.7071067811865476,
            "SQRT2", 1.4142135623730951);

    private final Session session;

    MathMembers(Session session) {
        this.session = session;
    }

    /** A constant. */
    Resolved constant(Resolved math, List<Identifier> segments) {
        Identifier first = segments.get(0);
        Double value = CONSTANTS.get(first.name());
        if (value == null || segments.size() > 1) {
            return refuse(session, first);
        }
        SourceRange range = new SourceRange(math.range().start(), first.range().end());
        return Resolved.tight(
                range, Type.NUMBER, Optional.of(new Literal(Type.NUMBER, value, range)), "Math." + first.name());
    }

    /** Refuses a member that {@code Math} has not, or that a rule must not use. */
    static Resolved refuse(Session session, Identifier name) {
        if (name.name().equals("random")) {
            return session.refuse(
                    "not-repeatable",
                    "`Math.random` is refused: a verdict must be the same each time it is made",
                    null,
                    name.range());
        }
        List<String> known = new ArrayList<>(CONSTANTS.keySet());
        Stream.of(MathFunction.values()).forEach(function -> known.add(function.word()));
        boolean function = MathFunction.named(name.name()).isPresent();
        return function
                ? session.refuse(
                        "method-without-call",
                        "`Math." + name.name() + "` is a function",
                        "call it: `Math." + name.name() + "(…)`",
                        name.range())
                : session.refuse(
                        "unknown-method",
                        "`Math` has no `" + name.name() + "`",
                        Suggestion.hint(name.name(), known),
                        name.range());
    }
}
