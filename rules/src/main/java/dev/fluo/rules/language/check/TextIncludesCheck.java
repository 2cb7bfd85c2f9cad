package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.ValueMethod;
import java.util.Optional;

/** Warns of {@code includes} that looks for a part of a text, where its author may think of an array. */
final class TextIncludesCheck {

    private final Session session;

    TextIncludesCheck(Session session) {
        this.session = session;
    }

    void check(Construct.CallOnValue call) {
        Optional<String> key = call.object()
                .tree()
                .filter(AttributeAccess.class::isInstance)
                .map(tree -> String.join(".", ((AttributeAccess) tree).segments()))
                .filter(session.context().texts()::contains);
        if (key.isEmpty() || !call.method().name().equals(ValueMethod.INCLUDES.word())) {
            return;
        }
        session.problems()
                .warning(
                        CompilerCheck.INCLUDES_OF_TEXT,
                        "`" + key.get()
                                + "` was a text in every span: `includes` looks for a part of it, not for an item",
                        "compare the whole text with `==`, or one item between commas: `(',' + " + key.get()
                                + " + ',').includes(',x,')`",
                        call.range());
    }
}
