package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Type;

/** Checks places where one value is meant. */
final class OneValue {

    private OneValue() {}

    /** Refuses a set or a group where one value is meant: compared, computed with, put in a text. */
    static void require(Session session, Resolved resolved) {
        if (resolved.type().isSet()) {
            session.problems()
                    .error(
                            "set-as-value",
                            "`" + BriefText.of(resolved.range().of(session.source())) + "` is "
                                    + resolved.type().description() + ", not a value",
                            hint(resolved.type()),
                            resolved.range());
        }
        requireListName(session, resolved);
    }

    /** Refuses the shared lists as a whole, where one of them is meant. */
    private static void requireListName(Session session, Resolved resolved) {
        if (resolved.type() == Type.LISTS) {
            session.problems()
                    .error("set-as-value", "`lists` is all shared lists", "name one: `lists.NAME`", resolved.range());
        }
    }

    private static String hint(Type type) {
        return type == Type.NUMBERS ? "did you mean `.max()`?" : "did you mean `.count()`?";
    }
}
