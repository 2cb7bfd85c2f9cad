package dev.fluo.tools.testing.data;

import dev.fluo.tools.testing.recorded.InjectedFault;
import dev.fluo.tools.testing.recorded.NezhaDay;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A report of the injected faults that were found, how soon, and what was signalled beside them; as tables in Markdown.
 */
final class FaultReport {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final double SECONDS_PER_HOUR = 3_600.0;

    private final NezhaDay day;
    private final List<Alarm> alarms;

    FaultReport(NezhaDay day, List<Alarm> alarms) {
        this.day = day;
        this.alarms = alarms.stream()
                .sorted(Comparator.comparingLong(Alarm::atMillis))
                .toList();
    }

    String markdown() {
        return faultTable() + "\n" + ruleTable() + "\n" + summary();
    }

    /** Returns the number of faults with a signal in their time. */
    long found() {
        return day.faults().stream().filter(fault -> first(fault).isPresent()).count();
    }

    private String faultTable() {
        StringBuilder text = new StringBuilder("| fault | injected | found | of these, naming the service | missed |"
                + " seconds until the first signal: median (least–most) |\n|---|--:|--:|--:|--:|--:|\n");
        Map<String, List<InjectedFault>> kinds = day.faults().stream()
                .collect(Collectors.groupingBy(InjectedFault::type, TreeMap::new, Collectors.toList()));
        kinds.forEach((kind, faults) -> {
            List<Double> delays = faults.stream()
                    .flatMap(fault -> delay(fault).stream())
                    .sorted()
                    .toList();
            long named = faults.stream().filter(this::isNamed).count();
            text.append("| ")
                    .append(kind)
                    .append(" | ")
                    .append(faults.size())
                    .append(" | ")
                    .append(delays.size())
                    .append(" | ")
                    .append(named)
                    .append(" | ")
                    .append(faults.size() - delays.size())
                    .append(" | ")
                    .append(delays(delays))
                    .append(" |\n");
        });
        return text.toString();
    }

    private static String delays(List<Double> sorted) {
        return sorted.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.0f (%.0f–%.0f)",
                        sorted.get(sorted.size() / 2),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1));
    }

    private String ruleTable() {
        StringBuilder text = new StringBuilder(
                "| rule | signals in the time of a fault | faults it finds | signals outside |\n|---|--:|--:|--:|\n");
        Map<String, List<Alarm>> rules =
                alarms.stream().collect(Collectors.groupingBy(Alarm::ruleId, TreeMap::new, Collectors.toList()));
        rules.forEach((rule, given) -> {
            long inside = given.stream().filter(this::isInFault).count();
            long faults = day.faults().stream()
                    .filter(fault -> given.stream().anyMatch(alarm -> fault.covers(alarm.atMillis())))
                    .count();
            text.append("| `")
                    .append(rule)
                    .append("` | ")
                    .append(inside)
                    .append(" | ")
                    .append(faults)
                    .append(" | ")
                    .append(given.size() - inside)
                    .append(" |\n");
        });
        return text.toString();
    }

    private String summary() {
        long outside = alarms.stream().filter(alarm -> !isInFault(alarm)).count();
        long seconds = day.healthy().stream()
                .map(trace -> trace.startNanos() / NANOS_PER_SECOND)
                .distinct()
                .count();
        return String.format(
                Locale.ROOT,
                "%d of %d faults found. %d signals outside the time of faults in %d recorded seconds without one:"
                        + " %.0f an hour.%n",
                found(),
                day.faults().size(),
                outside,
                seconds,
                outside * SECONDS_PER_HOUR / seconds);
    }

    private boolean isInFault(Alarm alarm) {
        return day.faults().stream().anyMatch(fault -> fault.covers(alarm.atMillis()));
    }

    private Optional<Alarm> first(InjectedFault fault) {
        return alarms.stream().filter(alarm -> fault.covers(alarm.atMillis())).findFirst();
    }

    private Optional<Double> delay(InjectedFault fault) {
        return first(fault).map(alarm -> (alarm.atMillis() - fault.atMillis()) / MILLIS_PER_SECOND);
    }

    private boolean isNamed(InjectedFault fault) {
        return alarms.stream()
                .anyMatch(alarm ->
                        fault.covers(alarm.atMillis()) && alarm.blames().contains(fault.service()));
    }
}
