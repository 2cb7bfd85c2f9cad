package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;
import java.util.List;

/** Checks the body of a script as a whole. */
final class ScriptChecks {

    private ScriptChecks() {}

    /** Refuses a script that cannot return anything: it would never match. */
    static void requireReturn(Session session, Node body) {
        if (!returns(body)) {
            session.problems()
                    .error(
                            "no-return",
                            "a script returns a boolean, but this one returns nothing",
                            "add `return`: true means violated",
                            body.range());
        }
    }

    /** Refuses a script that speaks of all traffic. */
    static void requireOneTrace(Session session) {
        session.streamAt()
                .ifPresent(at -> session.problems()
                        .error("native-only", "a script judges one trace", "write the condition as `when`", at));
    }

    private static boolean returns(Node node) {
        if (node instanceof Node.Other other) {
            boolean here =
                    other.type().equals("ReturnStatement") && !other.children().isEmpty();
            return here || anyReturns(other.children());
        }
        if (node instanceof Node.Scope block) {
            return anyReturns(block.children());
        }
        return node instanceof Node.ForEach loop && returns(loop.body());
    }

    private static boolean anyReturns(List<Node> nodes) {
        return nodes.stream().anyMatch(ScriptChecks::returns);
    }
}
