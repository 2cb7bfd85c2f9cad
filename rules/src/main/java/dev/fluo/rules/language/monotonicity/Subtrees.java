package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import java.util.function.Predicate;

/** Searches trees. */
final class Subtrees {

    private Subtrees() {}

    static boolean any(Expr expr, Predicate<Expr> wanted) {
        return wanted.test(expr) || Children.of(expr).stream().anyMatch(child -> any(child, wanted));
    }
}
