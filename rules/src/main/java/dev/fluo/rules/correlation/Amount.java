package dev.fluo.rules.correlation;

/**
 * The amount that events come to: added up for a pane, and taken back where a late span has changed its trace. Mutable.
 */
public sealed interface Amount permits Total, Bag {

    /**
     * Adds another amount of the same kind.
     *
     * @param sign 1, or -1 to take it back
     */
    void add(Amount other, int sign);

    /** Returns whether adding it changes nothing. */
    boolean isNothing();

    /** Returns whether no event is left in it. */
    boolean isEmpty();
}
