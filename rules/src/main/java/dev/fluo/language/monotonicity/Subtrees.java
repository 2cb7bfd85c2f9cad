package dev.fluo.language.monotonicity;

import dev.fluo.language.tree.Children;
import dev.fluo.language.tree.Expr;
import java.util.function.Predicate;

/** Searches trees. */
final class Subtrees {

    private Subtrees() {}

    static boolean any(Expr expr, Predicate<Expr> wanted) {
        return wanted.test(expr) || Children.of(expr).stream().anyMatch(child -> any(child, wanted));
    }
}
