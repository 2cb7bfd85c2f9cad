package dev.fluo.rules.incident;

import java.util.Arrays;

/** Counters of calls by number of a place; of one trace at a time, the own time is gathered before it is added. */
final class CallCells {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private long[] calls = new long[16];
    private long[] errors = new long[16];
    private long[] begun = new long[16];
    private long[] silent = new long[16];
    private double[] millis = new double[16];
    private double[] squares = new double[16];
    private long[] traceNanos = new long[16];
    private int[] traceCalls = new int[16];
    /** Places that the trace at hand has touched. */
    private int[] touched = new int[16];

    private boolean[] isTouched = new boolean[16];
    private int touchedCount;
    private int size;

    /** Returns the number of a new place. */
    int next() {
        if (size == calls.length) {
            int more = 2 * size;
            calls = Arrays.copyOf(calls, more);
            errors = Arrays.copyOf(errors, more);
            begun = Arrays.copyOf(begun, more);
            silent = Arrays.copyOf(silent, more);
            millis = Arrays.copyOf(millis, more);
            squares = Arrays.copyOf(squares, more);
            traceNanos = Arrays.copyOf(traceNanos, more);
            traceCalls = Arrays.copyOf(traceCalls, more);
            touched = Arrays.copyOf(touched, more);
            isTouched = Arrays.copyOf(isTouched, more);
        }
        return size++;
    }

    int size() {
        return size;
    }

    void call(int place, boolean failed) {
        touch(place);
        calls[place]++;
        traceCalls[place]++;
        errors[place] += failed ? 1 : 0;
    }

    /** Counts a call of which the callee sent no span. */
    void silentCall(int place, boolean failed) {
        call(place, failed);
        silent[place]++;
    }

    void begin(int place) {
        touch(place);
        begun[place]++;
    }

    void time(int place, long nanos) {
        touch(place);
        traceNanos[place] += nanos;
    }

    private void touch(int place) {
        if (!isTouched[place]) {
            isTouched[place] = true;
            touched[touchedCount++] = place;
        }
    }

    /** Adds the own time of the trace at hand, which is whole. */
    void endTrace() {
        for (int i = 0; i < touchedCount; i++) {
            int place = touched[i];
            double own = traceNanos[place] / NANOS_PER_MILLISECOND;
            millis[place] += own;
            squares[place] += own * own / Math.max(1, traceCalls[place]);
            traceNanos[place] = 0;
            traceCalls[place] = 0;
            isTouched[place] = false;
        }
        touchedCount = 0;
    }

    /** Returns whether nothing was counted at a place since the last {@link #reset}. */
    boolean isEmpty(int place) {
        return calls[place] == 0 && begun[place] == 0 && millis[place] == 0;
    }

    /** Forgets all counts; places keep their numbers. */
    void reset() {
        Arrays.fill(calls, 0, size, 0);
        Arrays.fill(errors, 0, size, 0);
        Arrays.fill(begun, 0, size, 0);
        Arrays.fill(silent, 0, size, 0);
        Arrays.fill(millis, 0, size, 0);
        Arrays.fill(squares, 0, size, 0);
    }

    CallCounts counts(int place) {
        return new CallCounts(calls[place], errors[place], begun[place], millis[place], squares[place], silent[place]);
    }
}
