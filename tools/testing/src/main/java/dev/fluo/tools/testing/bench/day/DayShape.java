package dev.fluo.tools.testing.bench.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a generated day. The same shape makes the same spans.
 *
 * @param seed of everything random
 * @param start of the traffic
 * @param length of the traffic
 * @param rate traces a second at the busiest time
 * @param faults that are planted, by their beginning
 */
public record DayShape(long seed, Instant start, Duration length, int rate, List<PlantedFault> faults) {

    /** Time without a fault at the beginning, in which rules learn what is usual. */
    private static final Duration FIRST = Duration.ofMinutes(20);

    /** Time from the beginning of a fault to that of the next: longer than one incident's gap. */
    private static final Duration BETWEEN = Duration.ofMinutes(9);

    private static final Duration LAST = Duration.ofMinutes(12);

    public DayShape {
        faults = List.copyOf(faults);
    }

    /** Creates a day without a fault. */
    public static DayShape healthy(long seed, Instant start, Duration length, int rate) {
        return new DayShape(seed, start, length, rate, List.of());
    }

    /** Creates a day with a fault of each sort, one after the other; it is as long as they need. */
    public static DayShape faulty(long seed, Instant start, int rate) {
        List<PlantedFault> faults = new ArrayList<>();
        Instant at = start.plus(FIRST);
        for (FaultSort sort : FaultSort.values()) {
            faults.add(new PlantedFault(
                    sort, at.toEpochMilli(), at.plus(sort.lasts()).toEpochMilli()));
            at = at.plus(BETWEEN);
        }
        Duration length = Duration.between(start, at.minus(BETWEEN)).plus(LAST);
        return new DayShape(seed, start, length, rate, faults);
    }

    /** Returns the end of the traffic, epoch milliseconds, exclusive. */
    public long endMillis() {
        return start.plus(length).toEpochMilli();
    }
}
