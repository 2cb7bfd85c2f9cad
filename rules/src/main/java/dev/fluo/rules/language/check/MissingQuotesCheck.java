package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import java.util.regex.Pattern;

/** Warns of {@code service == auth}: of two names without a dot the second was more likely meant as text. */
final class MissingQuotesCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Session session;

    MissingQuotesCheck(Session session) {
        this.session = session;
    }

    void check(Resolved value, Resolved attribute) {
        String name = attribute.range().of(session.source());
        if (value.isTextField() && attribute.isAttribute() && NAME.matcher(name).matches()) {
            session.problems()
                    .warning(
                            CompilerCheck.MISSING_QUOTES,
                            "`" + name + "` is read as an attribute of the same span",
                            "did you mean the text `'" + name + "'`?",
                            attribute.range());
        }
    }
}
