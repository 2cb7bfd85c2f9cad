package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.correlation.ContributionTimeHarness;
import dev.fluo.flink.correlation.CorrelationHarness;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Some subtasks that judge traces, before some that judge rules across traces, which read a backlog. What a subtask
 * passes on goes through what Flink has between two operators: the watermark behind is the lowest of those before it.
 */
final class Backlog {

    private final AssemblySettings assembly;
    private final StateBackend backend;
    private final List<String> rules;
    private final Random random;
    private final CorrelationHarness streams;
    private final List<Signal> traceSignals = new ArrayList<>();
    private List<EvaluationHarness> subtasks;
    private List<ContributionTimeHarness> times;
    private List<ContributionTimeHarness> earlyTimes;
    private long[] early;
    private long[] passed;
    private boolean[] idle;
    private boolean[] behind;
    private long lowest = Long.MIN_VALUE;
    private boolean changesHold;

    Backlog(AssemblySettings assembly, StateBackend backend, List<String> rules, int tasks, Random random)
            throws Exception {
        this.assembly = assembly;
        this.backend = backend;
        this.rules = rules;
        this.random = random;
        streams = CorrelationHarness.start(CorrelationSettings.of(assembly, CorrelationLimits.DEFAULT), backend, tasks);
        subtasks = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            subtasks.add(
                    EvaluationHarness.start(assembly, EvaluationHarness.behind(rules.size() - 1), backend, tasks, i));
        }
        begin();
    }

    private void begin() throws Exception {
        times = new ArrayList<>();
        earlyTimes = new ArrayList<>();
        for (EvaluationHarness unused : subtasks) {
            times.add(ContributionTimeHarness.complete(assembly));
            earlyTimes.add(ContributionTimeHarness.early(assembly));
        }
        early = new long[times.size()];
        Arrays.fill(early, Long.MIN_VALUE);
        passed = new long[subtasks.size()];
        Arrays.fill(passed, Long.MIN_VALUE);
        idle = new boolean[passed.length];
        behind = new boolean[passed.length];
        lowest = Long.MIN_VALUE;
    }

    /** Publishes the rules from one to before another. */
    void publish(int from, int to) throws Exception {
        for (int version = from; version < to; version++) {
            for (EvaluationHarness subtask : subtasks) {
                subtask.publish(version, rules.get(version));
            }
            streams.publish(version, rules.get(version));
        }
        deliver();
    }

    /** Has the task that reads changes hold event time, or let it go on. */
    void changesHold(boolean hold) throws Exception {
        changesHold = hold;
        goOn();
    }

    /** Adds what a change contributes. */
    void add(Contribution contribution) throws Exception {
        streams.add(contribution);
    }

    void add(Fragment fragment) throws Exception {
        subtasks.get(EvaluationHarness.subtaskOf(fragment, subtasks.size())).add(fragment);
        deliver();
    }

    /** Tells all subtasks a watermark of the input. */
    void watermark(long millis) throws Exception {
        for (int i = 0; i < subtasks.size(); i++) {
            subtasks.get(i).watermark(millis - TestFragments.START);
            behind[i] = true;
            deliver();
        }
    }

    /** Tells all subtasks that the input is idle, or active again. */
    void status(WatermarkStatus status) throws Exception {
        for (EvaluationHarness subtask : subtasks) {
            subtask.status(status);
            deliver();
        }
    }

    /**
     * Lets some subtasks take a turn.
     *
     * @return whether one of them has more to do
     */
    boolean turn() throws Exception {
        boolean more = false;
        for (int i = 0; i < subtasks.size(); i++) {
            if (behind[i] && random.nextInt(4) > 0) {
                behind[i] = subtasks.get(i).turn();
                deliver();
            }
            more |= behind[i];
        }
        if (random.nextInt(8) == 0) {
            streams.passProcessingTime();
        }
        return more;
    }

    /** Takes a savepoint, and goes on with other numbers of subtasks. The rules are in the state. */
    void restart(int tasks) throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = subtasks.get(i).stop();
        }
        List<EvaluationHarness> started = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            started.add(EvaluationHarness.restore(
                    assembly, EvaluationHarness.behind(rules.size() - 1), backend, states.length, tasks, i, states));
        }
        streams.restart(tasks);
        subtasks = started;
        begin();
    }

    void end() throws Exception {
        for (EvaluationHarness subtask : subtasks) {
            subtask.endOfInput();
            deliver();
            subtask.close();
        }
        streams.close();
    }

    List<Signal> streamSignals() {
        return streams.signals();
    }

    List<Signal> traceSignals() {
        return traceSignals;
    }

    /** Hands a call's output to the operators behind: contributions, then the watermarks that follow them. */
    private void deliver() throws Exception {
        for (int i = 0; i < subtasks.size(); i++) {
            EvaluationHarness subtask = subtasks.get(i);
            traceSignals.addAll(subtask.signals());
            for (Contribution contribution : subtask.contributions()) {
                streams.add(contribution);
            }
            for (Object mark : subtask.passedOn()) {
                take(i, mark);
            }
        }
    }

    private void take(int subtask, Object mark) throws Exception {
        if (mark instanceof Watermark watermark) {
            early[subtask] = earlyTimes.get(subtask).take(watermark);
            streams.early(Arrays.stream(early).min().orElseThrow());
            passed[subtask] = times.get(subtask).take(watermark);
        } else {
            idle[subtask] = ((WatermarkStatus) mark).isIdle();
        }
        goOn();
    }

    private void goOn() throws Exception {
        if (changesHold) {
            return;
        }
        boolean allIdle = true;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < passed.length; i++) {
            allIdle &= idle[i];
            low = idle[i] ? low : Math.min(low, passed[i]);
            high = Math.max(high, passed[i]);
        }
        long combined = allIdle ? high : low;
        if (combined > lowest) {
            lowest = combined;
            streams.leap(combined);
        }
    }
}
