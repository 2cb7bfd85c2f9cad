package dev.fluo.flink.elasticsearch;

import java.time.Duration;
import java.util.regex.Pattern;

/** Checks what an operator may call an index and how long to keep it. */
final class IndexNames {

    /** Stricter than Elasticsearch, so that a name is also safe in a URL and in a pattern. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    private IndexNames() {}

    static void check(String name, Duration retention) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an index is named with a-z, 0-9, '.', '_' and '-', starting with a letter or digit, not '" + name
                            + "'");
        }
        if (retention.toDays() < 1) {
            throw new IllegalArgumentException(
                    "documents of " + name + " are kept for at least a day, not " + retention);
        }
    }
}
