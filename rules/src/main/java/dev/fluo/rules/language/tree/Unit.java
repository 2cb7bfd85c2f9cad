package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The units: numbers of milliseconds. */
public enum Unit {
    MS("ms", 1),
    SECONDS("seconds", 1_000),
    MINUTES("minutes", 60_000),
    HOURS("hours", 3_600_000),
    DAYS("days", 86_400_000);

    private final String word;
    private final double millis;

    Unit(String word, double millis) {
        this.word = word;
        this.millis = millis;
    }

    /** Returns the text of the unit in a rule. */
    public String word() {
        return word;
    }

    /** Returns the length of one unit, in milliseconds. */
    public double millis() {
        return millis;
    }

    /** The one that is written so. */
    public static Optional<Unit> find(String word) {
        return Stream.of(values())
                .filter(candidate -> candidate.word.equals(word))
                .findFirst();
    }
}
