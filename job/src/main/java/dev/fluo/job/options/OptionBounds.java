package dev.fluo.job.options;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;

/**
 * Durations that must not exceed others. A value that somebody wrote is refused where it does; a default follows the
 * others down.
 */
final class OptionBounds {

    /**
     * One such rule.
     *
     * @param option must not be above the sum of {@code most}
     * @param reason says what would go wrong
     */
    private record Bound(ConfigOption<Duration> option, List<ConfigOption<Duration>> most, String reason) {}

    static final String DEFAULT = "default";

    /** The bounds, each after those that may lower what it is compared with. */
    private static final List<Bound> BOUNDS = List.of(
            new Bound(
                    TimeOptions.CLOCK_SKEW_AHEAD,
                    List.of(TimeOptions.OUT_OF_ORDERNESS),
                    "A clock that runs ahead by more would close traces that are still open elsewhere."),
            new Bound(
                    TimeOptions.CLOCK_SKEW_BEHIND,
                    List.of(TimeOptions.LATENESS, TimeOptions.OUT_OF_ORDERNESS),
                    "The spans of a clock that runs behind by more would always be late."),
            new Bound(
                    TimeOptions.LEAST_OUT_OF_ORDERNESS,
                    List.of(TimeOptions.OUT_OF_ORDERNESS),
                    "The watermark would stay behind by more than the most that is allowed."),
            new Bound(
                    TimeOptions.IDLE_GAP,
                    List.of(TimeOptions.MAX_AGE),
                    "An incomplete trace would close by its age before it is idle, as truncated."),
            new Bound(
                    TimeOptions.ROOT_GRACE,
                    List.of(TimeOptions.IDLE_GAP),
                    "A complete trace would wait for longer than an incomplete one."),
            new Bound(
                    IncidentOptions.GAP,
                    List.of(IncidentOptions.MEMORY),
                    "FLUO would forget an incident before it ends."),
            new Bound(
                    JavaScriptOptions.TIME,
                    List.of(JavaScriptOptions.FAILURE_WINDOW),
                    "Evaluations that run out of time would never be counted together."));

    private final Map<String, String> values;
    private final Map<String, String> origins;

    /**
     * @param values by key; defaults that follow are added
     * @param origins by key, where a value was written; likewise
     */
    OptionBounds(Map<String, String> values, Map<String, String> origins) {
        this.values = values;
        this.origins = origins;
    }

    /** @throws OptionException for the first value that exceeds its bound, with both names and values */
    void apply() throws OptionException {
        for (Bound bound : BOUNDS) {
            Duration most = bound.most().stream().map(this::value).reduce(Duration.ZERO, Duration::plus);
            if (value(bound.option()).compareTo(most) <= 0) {
                continue;
            }
            if (values.containsKey(bound.option().key())) {
                throw exceeded(bound);
            }
            values.put(bound.option().key(), TimeUtils.formatWithHighestUnit(most));
            origins.put(bound.option().key(), "default, not above " + names(bound));
        }
    }

    private OptionException exceeded(Bound bound) {
        String most = bound.most().stream().map(this::described).collect(Collectors.joining(" and "));
        return new OptionException(
                "option " + described(bound.option()) + " must not be above " + most
                        + (bound.most().size() > 1 ? " together" : ""),
                bound.reason() + " Lower " + bound.option().key() + ", or raise " + names(bound) + ".");
    }

    private String described(ConfigOption<Duration> option) {
        return option.key() + " = "
                + TimeUtils.formatWithHighestUnit(value(option)).replace(" ", "") + " ("
                + origins.getOrDefault(option.key(), DEFAULT) + ")";
    }

    private static String names(Bound bound) {
        return bound.most().stream().map(ConfigOption::key).collect(Collectors.joining(" or "));
    }

    private Duration value(ConfigOption<Duration> option) {
        return Configuration.fromMap(values).get(option);
    }
}
