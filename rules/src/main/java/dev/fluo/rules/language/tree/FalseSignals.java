package dev.fluo.rules.language.tree;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A budget for false signals, such as {@code 1/week}: the number of episodes that chance alone may open, over all keys
 * of a rule together.
 *
 * @param count above 0
 * @param unit one of hour, day, week, month
 */
public record FalseSignals(double count, String unit) {

    /** The fewest earlier windows of a key at all. */
    public static final int LEAST = 30;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) */ *(hour|day|week|month)");
    private static final int LEAST_FOR_TAIL = 100;
    /** The tail is continued to values that are so many times rarer than any that was seen. */
    private static final double FARTHEST = 1_000;

    private static final long HOUR = 3_600_000;
    private static final Map<String, Long> UNITS =
            Map.of("hour", HOUR, "day", 24 * HOUR, "week", 7 * 24 * HOUR, "month", 30 * 24 * HOUR);

    /** Reads a budget; empty if the text is none. */
    public static Optional<FalseSignals> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || Double.parseDouble(matcher.group(1)) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new FalseSignals(Double.parseDouble(matcher.group(1)), matcher.group(2)));
    }

    /** Returns how many there may be in so much time. */
    public double in(double millis) {
        return count * millis / Objects.requireNonNull(UNITS.get(unit), unit);
    }

    /** Returns the share of windows of one key in which an episode may open by chance. */
    public double share(long windowMillis, int keys) {
        return in(windowMillis) / keys;
    }

    /**
     * Returns how many earlier windows of a key there must be: so many that a rank among them is rare enough, or that
     * the tail of their values is known well enough to be continued.
     */
    public long windowsNeeded(long windowMillis, int keys) {
        double share = share(windowMillis, keys);
        double forRank = Math.ceil(1 / share) - 1;
        double forTail = Math.max(LEAST_FOR_TAIL, Math.ceil(1 / (share * FARTHEST)));
        return (long) Math.max(LEAST, Math.min(forRank, forTail));
    }

    /** Returns the budget as its author writes it. */
    public String text() {
        boolean whole = count == Math.rint(count);
        return (whole ? String.valueOf((long) count) : String.valueOf(count)) + "/" + unit;
    }
}
