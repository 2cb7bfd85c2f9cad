package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Optional;

/** Refuses traces and traffic in a text on an episode, which is told by its key and its value alone. */
final class EpisodeTextCheck {

    private EpisodeTextCheck() {}

    static void check(Session session) {
        Optional<SourceRange> beyond =
                session.context().episode() ? session.traceAt().or(session::streamAt) : Optional.empty();
        beyond.ifPresent(at -> session.problems()
                .error(
                        "not-of-an-episode",
                        "of an episode of a cross-trace rule only `key` and `value` are known here",
                        "`key` is the value of `by`, an array of several; `value` is the first number that the condition compared",
                        at));
    }
}
