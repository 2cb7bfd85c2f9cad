package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.LogicalOperator;

/** Withdraws warnings that a guard in the same chain of {@code &&} or {@code ||} answers. */
final class GuardedWarnings {

    private final Session session;

    GuardedWarnings(Session session) {
        this.session = session;
    }

    void withdraw(Construct.Logic chain) {
        Guards guards = Guards.of(chain.whole());
        session.problems()
                .withdraw(
                        chain.whole().range(),
                        chain.operator() == LogicalOperator.AND ? guards.whenTrue() : guards.whenFalse());
    }
}
