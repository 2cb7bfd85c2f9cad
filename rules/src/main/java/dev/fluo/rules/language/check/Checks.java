package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;

/** All checks of a resolved text, by its kind; what they find goes to the problems of its session. */
public final class Checks {

    private Checks() {}

    /**
     * Checks a condition.
     *
     * @param node the condition as it is written
     * @param invariant whether it is to hold always
     */
    public static void condition(Session session, Node node, Resolved resolved, boolean invariant) {
        constructs(session);
        new ConstantTruthCheck(session).checkCondition(node);
        if (session.streamAt().isPresent()) {
            new StreamChecks(session).check(resolved, invariant);
        }
        EpisodeTextCheck.check(session);
    }

    /** Checks a script by its body as it is written. */
    public static void script(Session session, Node body) {
        constructs(session);
        ScriptChecks.requireReturn(session, body);
        ScriptChecks.requireOneTrace(session);
    }

    /** Checks the subject of a rule. */
    public static void subject(Session session, Resolved resolved) {
        constructs(session);
        EpisodeTextCheck.check(session);
        if (!session.context().episode()) {
            SubjectCheck.check(session, resolved);
        }
    }

    /** Checks a message as a whole, after each of its values. */
    public static void message(Session session) {
        EpisodeTextCheck.check(session);
    }

    /** Checks each construct that was resolved since the last time. */
    public static void constructs(Session session) {
        Construct.Visitor checks = new ConstructChecks(session);
        session.takeConstructs().forEach(construct -> construct.accept(checks));
    }
}
