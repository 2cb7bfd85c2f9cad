package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;

/** Refuses a subject that is neither a span nor spans in any form. */
final class SubjectCheck {

    private SubjectCheck() {}

    static void check(Session session, Resolved subject) {
        boolean spans = switch (subject.type()) {
            case SPAN, SPANS, SPAN_GROUP, SPAN_GROUPS, PATH, PATHS -> true;
            default -> subject.isUnknown();
        };
        if (!spans) {
            session.problems()
                    .error(
                            "not-spans",
                            "a span or a set of spans is meant, but this is "
                                    + subject.type().description(),
                            "write `trace.spans.where(…)`, or `.caller` or `.callee` of a call",
                            subject.range());
        }
    }
}
