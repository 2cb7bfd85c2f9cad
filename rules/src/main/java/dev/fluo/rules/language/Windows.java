package dev.fluo.rules.language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as rules and their documents write them: a number and one of {@code ms s m h d}, such as
 * {@code '30s'}, {@code '10m'}, {@code '1.5h'}, {@code '7d'}. They are read to the nanosecond.
 */
public final class Windows {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    private Windows() {}

    /** The length of time; empty if the text has not the form. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(times(unit(matcher.group(2)), new BigDecimal(matcher.group(1))))
                : Optional.empty();
    }

    /** The length in milliseconds; empty if the text has not the form. */
    public static OptionalDouble millis(String text) {
        return parse(text).map(Windows::millis).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static double millis(Duration duration) {
        return duration.toMillis() + duration.toNanosPart() % NANOS_PER_MILLI / NANOS_PER_MILLI;
    }

    /** The shortest text that means the duration. */
    public static String of(Duration duration) {
        if (duration.toNanosPart() % (int) NANOS_PER_MILLI != 0) {
            return nanos(duration).movePointLeft(6).stripTrailingZeros().toPlainString() + "ms";
        }
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long length = unit(unit).toMillis();
            if (millis != 0 && millis % length == 0) {
                return millis / length + unit;
            }
        }
        return millis + "ms";
    }

    private static Duration unit(String word) {
        return Objects.requireNonNull(UNITS.get(word), word);
    }

    private static Duration times(Duration unit, BigDecimal amount) {
        BigDecimal[] parts = nanos(unit).multiply(amount).divideAndRemainder(NANOS_PER_SECOND);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
    }

    private static BigDecimal nanos(Duration duration) {
        return NANOS_PER_SECOND
                .multiply(BigDecimal.valueOf(duration.getSeconds()))
                .add(BigDecimal.valueOf(duration.getNano()));
    }
}
