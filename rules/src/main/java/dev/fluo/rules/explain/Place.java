package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items that the functions around a piece of a condition are applied to. Immutable. */
final class Place {

    /** Outside of any function. */
    static final Place OUTSIDE = new Place(null, null, null);

    private final @Nullable Binding binding;
    private final @Nullable Expr item;
    private final @Nullable Place outer;

    private Place(@Nullable Binding binding, @Nullable Expr item, @Nullable Place outer) {
        this.binding = binding;
        this.item = item;
        this.outer = outer;
    }

    /**
     * Returns the place inside a function.
     *
     * @param function of one parameter; one without any changes nothing
     * @param closedItem an expression that needs no place
     */
    Place inside(Lambda function, Expr closedItem) {
        return function.parameters().isEmpty()
                ? this
                : new Place(function.parameters().get(0), closedItem, this);
    }

    /** Returns an expression that needs no place: the piece at the items. */
    Expr close(Expr piece) {
        Expr closed = piece;
        for (Place place = this; place.binding != null; place = place.outer) {
            Lambda function = new Lambda(List.of(place.binding), closed, true, piece.range());
            closed = new Applied(function, place.item, piece.type(), piece.range());
        }
        return closed;
    }

    /** Returns the number of enclosing functions. */
    int depth() {
        return binding == null ? 0 : 1 + outer.depth();
    }
}
