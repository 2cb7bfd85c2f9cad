package dev.fluo.rules.regex;

import org.jspecify.annotations.Nullable;

/** The number of times that an atom repeats; {@code most} is {@link #UNBOUNDED} where there is no end. */
record Quantifier(int least, int most) {
    static final int UNBOUNDED = -1;

    /**
     * Reads a quantifier, or gives null and reads nothing: a brace that is none is a literal. Laziness is read and
     * dropped.
     */
    static @Nullable Quantifier read(PatternReader reader) throws NotLinearException {
        Quantifier quantifier = greedy(reader);
        if (quantifier != null) {
            reader.take("?");
        }
        return quantifier;
    }

    private static @Nullable Quantifier greedy(PatternReader reader) throws NotLinearException {
        if (reader.take("*")) {
            return new Quantifier(0, UNBOUNDED);
        }
        if (reader.take("+")) {
            return new Quantifier(1, UNBOUNDED);
        }
        if (reader.take("?")) {
            return new Quantifier(0, 1);
        }
        int start = reader.position();
        if (!reader.take("{")) {
            return null;
        }
        int least = reader.number();
        int most = reader.take(",") ? reader.number() : least;
        if (least < 0 || !reader.take("}")) {
            reader.back(start);
            return null;
        }
        if (most != UNBOUNDED && most < least) {
            throw new NotLinearException("a repeat whose numbers are out of order");
        }
        return new Quantifier(least, most);
    }

    /** Returns the number of copies of the atom that are written out. */
    int copies() {
        return Math.max(1, Math.max(least, most));
    }
}
