package dev.fluo.rules.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of signals over time, in steps of equal length, which doubles when there are too many of them. */
final class SignalTimeline {
    /** The most steps between the first and the last signal. */
    static final int MOST_STEPS = 60;

    private static final long FIRST_STEP_MILLIS = 10_000;

    private long stepMillis;
    private TreeMap<Long, Long> steps = new TreeMap<>();

    SignalTimeline() {
        this(FIRST_STEP_MILLIS, List.of());
    }

    SignalTimeline(long stepMillis, List<IncidentStep> steps) {
        this.stepMillis = stepMillis;
        steps.forEach(step -> add(step.timeMillis(), step.signals()));
    }

    void add(long atMillis, long signals) {
        steps.merge(Math.floorDiv(atMillis, stepMillis) * stepMillis, signals, Long::sum);
        while ((steps.lastKey() - steps.firstKey()) / stepMillis >= MOST_STEPS) {
            widen();
        }
    }

    private void widen() {
        stepMillis *= 2;
        TreeMap<Long, Long> wider = new TreeMap<>();
        for (Map.Entry<Long, Long> step : steps.entrySet()) {
            wider.merge(Math.floorDiv(step.getKey(), stepMillis) * stepMillis, step.getValue(), Long::sum);
        }
        steps = wider;
    }

    void add(SignalTimeline other) {
        while (stepMillis < other.stepMillis) {
            widen();
        }
        other.steps.forEach(this::add);
    }

    long stepMillis() {
        return stepMillis;
    }

    List<IncidentStep> list() {
        List<IncidentStep> list = new ArrayList<>();
        steps.forEach((time, signals) -> list.add(new IncidentStep(time, signals)));
        return list;
    }
}
