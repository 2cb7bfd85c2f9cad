package dev.fluo.rules.language.tree;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A period after which values come back to what they were. */
public enum Season {
    DAY(86_400_000L, 3),
    WEEK(7 * 86_400_000L, 2);

    private final long millis;
    private final int enough;

    Season(long millis, int enough) {
        this.millis = millis;
        this.enough = enough;
    }

    /** Returns its length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Returns the number of earlier seasons that must have values before they are compared with. */
    public int enough() {
        return enough;
    }

    /** Returns the word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word; empty if there is no such season. */
    public static Optional<Season> parse(String word) {
        return Arrays.stream(values())
                .filter(season -> season.word().equals(word))
                .findFirst();
    }
}
