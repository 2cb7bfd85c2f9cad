package dev.fluo.tools.testing.bench.detection;

import dev.fluo.tools.testing.bench.detection.IncidentLog.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a stretch of a day.
 *
 * @param name of the day and the stretch
 * @param faults that began in it, with what was told of each
 * @param falseIncidents incidents that opened in it outside the time of a fault
 * @param quietSeconds seconds with traffic and without a fault
 */
record Score(String name, List<FaultResult> faults, List<FalseIncident> falseIncidents, long quietSeconds) {

    private static final double SECONDS_IN_HOUR = 3_600;
    private static final double FOUR_MINUTES_IN_HOURS = 4 / 60.0;

    Score {
        faults = List.copyOf(faults);
        falseIncidents = List.copyOf(falseIncidents);
    }

    /**
     * Returns the figures of a stretch.
     *
     * @param fromMillis its beginning, epoch milliseconds
     * @param untilMillis its end, exclusive
     */
    static Score of(String name, DetectionDay day, IncidentLog log, long fromMillis, long untilMillis) {
        List<FaultResult> faults = day.faults().stream()
                .filter(fault -> fault.fromMillis() >= fromMillis && fault.fromMillis() < untilMillis)
                .map(fault -> FaultResult.of(fault, log.incidents()))
                .toList();
        List<FalseIncident> outside = new ArrayList<>();
        for (Incident incident : log.incidents()) {
            long at = incident.openedMillis();
            if (at >= fromMillis && at < untilMillis && !day.isFaulty(at)) {
                outside.add(FalseIncident.of(incident));
            }
        }
        return new Score(name, faults, outside, day.quietSeconds(fromMillis, untilMillis));
    }

    /** Returns the figures of several stretches together. */
    static Score together(String name, List<Score> scores) {
        return new Score(
                name,
                scores.stream().flatMap(score -> score.faults.stream()).toList(),
                scores.stream().flatMap(score -> score.falseIncidents.stream()).toList(),
                scores.stream().mapToLong(Score::quietSeconds).sum());
    }

    long count(Predicate<FaultResult> which) {
        return faults.stream().filter(which).count();
    }

    long found() {
        return count(FaultResult::isFound);
    }

    /** Returns the faults of times and of the processor that were recorded within a minute. */
    List<FaultResult> timed() {
        return timedOnes().toList();
    }

    private Stream<FaultResult> timedOnes() {
        return faults.stream()
                .filter(result -> result.fault().isTimed() && result.fault().recordedSoon());
    }

    /** Returns the faults whose service is among the first causes. */
    long named(int most) {
        return count(result -> result.rank() > 0 && result.rank() <= most);
    }

    /** Returns the incidents for each fault that was found; 0 if none was. */
    double incidentsEach() {
        return found() == 0
                ? 0
                : (double) faults.stream().mapToInt(FaultResult::incidents).sum() / found();
    }

    /** Returns the false incidents an hour; {@code null} if there is no time without a fault. */
    @Nullable
    RateInterval falseAnHour() {
        return quietSeconds == 0 ? null : RateInterval.of(falseIncidents.size(), quietSeconds / SECONDS_IN_HOUR);
    }

    /** Returns the number of faults in whose four minutes a false incident would open by chance. */
    double foundByChance() {
        RateInterval rate = falseAnHour();
        return rate == null ? 0 : faults.size() * RateInterval.chance(rate.rate(), FOUR_MINUTES_IN_HOURS);
    }
}
