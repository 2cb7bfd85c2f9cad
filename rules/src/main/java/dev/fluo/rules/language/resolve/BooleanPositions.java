package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.language.tree.Type;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks places where a boolean is meant. */
final class BooleanPositions {

    private static final Set<Type> NO_CONDITION = EnumSet.of(
            Type.NUMBER,
            Type.STRING,
            Type.NULL,
            Type.UNDEFINED,
            Type.REGEX,
            Type.ARRAY,
            Type.OBJECT,
            Type.TRACE,
            Type.SPAN,
            Type.EVENT,
            Type.LINK,
            Type.CALL,
            Type.SCOPE,
            Type.ATTRIBUTES,
            Type.RESOURCE,
            Type.LISTS,
            Type.MATH);

    private final Session session;

    BooleanPositions(Session session) {
        this.session = session;
    }

    /**
     * Refuses what is always true though it looks like a question: a set, a group, a function. Other values go by
     * their truth.
     */
    void requireTruth(Resolved resolved) {
        if (resolved.type().isSet()) {
            refuseSet(resolved);
        } else if (resolved.type() == Type.FUNCTION) {
            session.problems()
                    .error(
                            "function-as-boolean",
                            "`" + text(resolved) + "` is a function, not a boolean",
                            "did you mean to call it?",
                            resolved.range());
        }
    }

    /** Refuses what cannot be a whole condition. */
    void requireCondition(Resolved resolved) {
        requireTruth(resolved);
        if (NO_CONDITION.contains(resolved.type())) {
            session.problems()
                    .error(
                            "not-boolean",
                            "the condition must be a boolean, but `" + text(resolved) + "` is "
                                    + resolved.type().description(),
                            hint(resolved.type()),
                            resolved.range());
        }
    }

    private void refuseSet(Resolved resolved) {
        String message = resolved.method()
                .filter(signature -> isQuestion(signature.method()))
                .map(signature -> "`" + signature.method().word() + "(…)` of a set is a set: did you mean `.exists()`?")
                .orElseGet(() -> "`" + text(resolved) + "` is "
                        + resolved.type().description() + ", not a boolean: did you mean `.exists()`?");
        session.problems().error("set-as-boolean", message, "add `.exists()` or `.isEmpty()`", resolved.range());
    }

    /** Returns whether the word sounds as if it gave a boolean, which it does of one span. */
    private static boolean isQuestion(Method method) {
        return method.family() == MethodFamily.STRUCTURE && method.ordinal() >= Method.HAS_CHILD.ordinal();
    }

    private String text(Resolved resolved) {
        return BriefText.of(resolved.range().of(session.source()));
    }

    private static @Nullable String hint(Type type) {
        return switch (type) {
            case NUMBER, STRING -> "compare it with something";
            case SPAN -> "presence is `x != null`";
            case TRACE -> "ask something of the trace, such as `trace.isError`";
            default -> null;
        };
    }
}
