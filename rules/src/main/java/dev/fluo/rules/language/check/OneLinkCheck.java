package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Type;

/** Warns of a key that one link gives: the span of a batch consumer has a link to each message. */
final class OneLinkCheck {

    private final Session session;

    OneLinkCheck(Session session) {
        this.session = session;
    }

    void check(Lambda key) {
        boolean oneLink = Children.any(
                key.body(),
                expr -> expr instanceof MethodCall call
                        && call.signature().receiver() == Type.LINKS
                        && call.type() == Type.LINK);
        if (oneLink) {
            session.problems()
                    .warning(
                            CompilerCheck.ONE_LINK,
                            "of a span with several links, as a batch consumer has, only one gives the key",
                            "`links.map(…)` gives a key for each link: `by(links.map(traceId))`",
                            key.range());
        }
    }
}
