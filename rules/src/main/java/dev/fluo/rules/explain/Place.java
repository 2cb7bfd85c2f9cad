package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import java.util.List;
import java.util.stream.Stream;

/** The items that the functions around a piece of a condition are applied to. Immutable. */
final class Place {

    /** Outside of any function. */
    static final Place OUTSIDE = new Place(List.of());

    /** The enclosing functions, innermost first. */
    private final List<Enclosing> enclosing;

    /**
     * A function and the item that it is applied to.
     *
     * @param item an expression that needs no place
     */
    private record Enclosing(Binding binding, Expr item) {}

    private Place(List<Enclosing> enclosing) {
        this.enclosing = enclosing;
    }

    /**
     * Returns the place inside a function.
     *
     * @param function of one parameter; one without any changes nothing
     * @param closedItem an expression that needs no place
     */
    Place inside(Lambda function, Expr closedItem) {
        if (function.parameters().isEmpty()) {
            return this;
        }
        Enclosing inner = new Enclosing(function.parameters().get(0), closedItem);
        return new Place(Stream.concat(Stream.of(inner), enclosing.stream()).toList());
    }

    /** Returns an expression that needs no place: the piece at the items. */
    Expr close(Expr piece) {
        Expr closed = piece;
        for (Enclosing each : enclosing) {
            Lambda function = new Lambda(List.of(each.binding()), closed, true, piece.range());
            closed = new Applied(function, each.item(), piece.type(), piece.range());
        }
        return closed;
    }

    /** Returns the number of enclosing functions. */
    int depth() {
        return enclosing.size();
    }
}
