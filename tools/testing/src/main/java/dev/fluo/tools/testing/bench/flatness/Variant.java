package dev.fluo.tools.testing.bench.flatness;

import java.util.Locale;
import java.util.OptionalDouble;

/** The things that grow while the rest stays the same. */
public enum Variant {

    /** 1, 2, 4 and 8 tasks of each operator, on the same spans. */
    PARALLELISM("Tasks of each operator"),

    /** Ten times the keys of cross-trace rules. */
    KEYS("Keys of cross-trace rules"),

    /** Ten times the open and the kept traces. */
    OPEN("Open traces"),

    /** Half of all spans in one key of a cross-trace rule. */
    HOT_KEY("One key with half of the spans"),

    /** Half of the messages in one partition. */
    HOT_PARTITION("One partition with half of the messages"),

    /** Time, under a steady rate. */
    STEADY("Steady rate");

    private static final double MORE_TASKS = 1.3;
    private static final double LATER = 1.1;

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns the name without blanks, for topics and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the largest ratio that a figure may have to its base; empty where there is no goal. */
    OptionalDouble goal(Kind kind) {
        return switch (this) {
            case PARALLELISM -> kind == Kind.CPU ? OptionalDouble.of(MORE_TASKS) : OptionalDouble.empty();
            case STEADY -> OptionalDouble.of(LATER);
            case KEYS, OPEN, HOT_KEY, HOT_PARTITION -> OptionalDouble.empty();
        };
    }
}
