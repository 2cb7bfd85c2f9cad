package dev.fluo.rules.lint;

/**
 * Keys that a cross-trace rule forms of recorded traffic.
 *
 * @param keys different ones
 * @param additions what traces add to keys; a trace adds to a key once
 */
public record KeyCount(int keys, int additions) {

    /** A share of new keys says nothing about fewer additions. */
    private static final int FEWEST = 100;

    /** Returns whether most additions are to a new key. */
    boolean mostAreNew() {
        return additions >= FEWEST && keys > additions / 2;
    }
}
