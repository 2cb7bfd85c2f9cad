package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.value.Values;
import java.util.Set;
import java.util.regex.Pattern;

/** Warns of comparisons of values that are never equal. */
final class NeverEqualCheck {

    private static final Pattern HYPHENATED = Pattern.compile("[A-Za-z_$][\\w$.]*(?:-[A-Za-z_$][\\w$.]*)+");

    /** Types that a rule means as a whole only because an attribute has that name. */
    private static final Set<Type> WHOLES =
            Set.of(Type.SPAN, Type.RESOURCE, Type.SCOPE, Type.ATTRIBUTES, Type.EVENTS, Type.LINKS);

    private final Session session;

    NeverEqualCheck(Session session) {
        this.session = session;
    }

    void check(Resolved value, Resolved constant) {
        if (constant.type() == Type.ARRAY && value.isTextField()) {
            warnOfArray(value, constant);
        }
        if (WHOLES.contains(value.type()) && isWrittenOut(constant)) {
            warnOfWhole(value);
        }
        constant.writtenText()
                .filter(text -> isOfNumbers(value) && Double.isNaN(Values.toNumber(text)))
                .ifPresent(text -> warnOfText(value, constant, text));
    }

    private void warnOfArray(Resolved value, Resolved array) {
        String source = session.source();
        warn(
                "a string is compared with an array",
                "membership is `" + array.range().of(source) + ".includes("
                        + value.range().of(source) + ")`",
                array);
    }

    private static boolean isWrittenOut(Resolved constant) {
        return constant.tree()
                .filter(tree -> tree instanceof Literal literal && literal.value() != null)
                .isPresent();
    }

    private void warnOfWhole(Resolved value) {
        String name = value.range().of(session.source());
        warn(
                "`" + name + "` is " + value.type().description() + ", and no value equals it",
                isOfCall(value)
                        ? "compare one of its fields: `" + name + ".service`"
                        : "for an attribute of that name write `attributes['" + name + "']`",
                value);
    }

    /** Calls have no attributes of their own. */
    private static boolean isOfCall(Resolved value) {
        return value.tree()
                .filter(tree -> tree instanceof FieldAccess access && access.field() instanceof CallField)
                .isPresent();
    }

    private boolean isOfNumbers(Resolved value) {
        boolean number = value.type() == Type.NUMBER || value.type() == Type.BOOLEAN;
        // a key with a hyphen is warned of already, and is the whole fault
        return number && !HYPHENATED.matcher(value.range().of(session.source())).matches();
    }

    private void warnOfText(Resolved value, Resolved constant, String text) {
        warn(
                value.type().description() + " is compared with the text '" + text + "'",
                value.type() == Type.NUMBER
                        ? "times are numbers of milliseconds: `2 * seconds`"
                        : ofBoolean(value, constant),
                constant);
    }

    private String ofBoolean(Resolved value, Resolved constant) {
        String source = session.source();
        return value.operator().equals("!")
                ? "`!` stands for the left side alone: did you mean `"
                        + value.parts().get(0).range().of(source) + " != "
                        + constant.range().of(source) + "`?"
                : "write `true` or `false` without quotes";
    }

    private void warn(String message, String hint, Resolved at) {
        session.problems().warning(CompilerCheck.NEVER_EQUAL, message, hint, at.range());
    }
}
