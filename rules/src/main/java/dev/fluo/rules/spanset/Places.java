package dev.fluo.rules.spanset;

/**
 * Positions as {@code at} takes them: whole numbers, a negative one from the end, as ECMAScript's {@code
 * Array.prototype.at}.
 */
final class Places {

    private Places() {}

    /** The place from 0 in something of this size, or -1 if it is outside. */
    static int of(double position, int size) {
        double whole = Double.isNaN(position) ? 0 : position < 0 ? Math.ceil(position) : Math.floor(position);
        double place = whole < 0 ? size + whole : whole;
        return place >= 0 && place < size ? (int) place : -1;
    }
}
