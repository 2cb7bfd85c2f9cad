package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.Suggestion;
import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Optional;

/** Warns of a shared list that is not published, where that is known. */
final class UnknownListCheck {

    private final Session session;

    UnknownListCheck(Session session) {
        this.session = session;
    }

    void check(String name, SourceRange range) {
        session.context()
                .lists()
                .filter(lists -> !lists.contains(name))
                .ifPresent(lists -> session.problems()
                        .warning(
                                CompilerCheck.UNKNOWN_LIST,
                                "no list `" + name + "` is known here: the rule is inactive until it is published",
                                Optional.ofNullable(Suggestion.hint(name, lists))
                                        .orElse("publish it with `fluo rules publish-list " + name + " FILE`, or put "
                                                + name + ".list.yaml beside the rule"),
                                range));
    }
}
