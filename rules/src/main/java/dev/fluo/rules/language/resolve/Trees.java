package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Expr;
import java.util.List;
import java.util.Optional;

/** Typed trees of several pieces. */
final class Trees {

    private Trees() {}

    /** The trees of all pieces, if each has one. */
    static Optional<List<Expr>> all(List<Resolved> pieces) {
        return pieces.stream().allMatch(piece -> piece.tree().isPresent())
                ? Optional.of(
                        pieces.stream().map(piece -> piece.tree().orElseThrow()).toList())
                : Optional.empty();
    }
}
