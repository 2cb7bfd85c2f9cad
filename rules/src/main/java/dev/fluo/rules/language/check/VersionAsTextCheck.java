package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.BinaryOperator;
import java.util.regex.Pattern;

/** Warns of versions that are ordered as texts: letter by letter 1.9.0 is greater than 1.10.0. */
final class VersionAsTextCheck {

    private static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+)+(?:[-+].*)?");

    private final Session session;

    VersionAsTextCheck(Session session) {
        this.session = session;
    }

    void check(BinaryOperator operator, Resolved left, Resolved right) {
        boolean ordered = switch (operator) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
        if (ordered) {
            check(left);
            check(right);
        }
    }

    private void check(Resolved constant) {
        constant.writtenText()
                .filter(text -> VERSION.matcher(text).matches())
                .ifPresent(version -> session.problems()
                        .warning(
                                CompilerCheck.VERSION_AS_TEXT,
                                "texts are ordered letter by letter: '1.9.0' is greater than '1.10.0'",
                                "name the versions: `['1.9.0', '1.9.1'].includes(service.version)`, or"
                                        + " `/^1\\.9\\./.test(service.version)`",
                                constant.range()));
    }
}
