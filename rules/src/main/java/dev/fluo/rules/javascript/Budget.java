package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a context for the evaluation under way: begun and ended by the thread that evaluates, checked by the
 * watchdog. An evaluation ends once, by whoever is first; if that is the watchdog, the context is stopped and of no
 * further use.
 */
final class Budget {
    /** Processor time that an evaluation may take to end after it was stopped. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Bound on the wall clock, where the thread does not run at all. */
    private static final long GRACE_CLOCK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final JavaScriptSettings settings;
    private final Runnable stop;
    private final AtomicReference<Evaluation> current = new AtomicReference<>();
    private volatile @Nullable Kind exceeded;
    /** Reason of the last stop; null while an evaluation is in its bounds. */
    private volatile @Nullable Stopped stopped;

    /** One evaluation: the thread, and what that had used when the watchdog first looked. Only the watchdog writes. */
    private static final class Evaluation {
        private final long thread = Thread.currentThread().getId();
        private boolean seen;
        private long nanosBefore;
        private long bytesBefore;
    }

    /** A thread when its evaluation was stopped. */
    private record Stopped(long thread, long nanos, long clock) {}

    /** Takes the action that stops the context's evaluation; it must return at once. */
    Budget(JavaScriptSettings settings, Runnable stop) {
        this.settings = settings;
        this.stop = stop;
    }

    void begin() {
        stopped = null;
        current.set(new Evaluation());
    }

    /** Gives the bound that the watchdog found exceeded, or null. */
    @Nullable
    Kind end() {
        return current.getAndSet(null) == null ? exceeded : null;
    }

    boolean isRunning() {
        return current.get() != null;
    }

    /** Tells if the evaluation was stopped so long ago that it is not going to end. */
    boolean isOverdue(ThreadUse use) {
        Stopped last = stopped;
        return last != null
                && (use.processorNanos(last.thread()) - last.nanos() > GRACE_NANOS
                        || System.nanoTime() - last.clock() > GRACE_CLOCK_NANOS);
    }

    /** Compares use with bounds. Called by the watchdog only. */
    void check(ThreadUse use) {
        Evaluation evaluation = current.get();
        if (evaluation == null) {
            return;
        }
        long nanos = use.processorNanos(evaluation.thread);
        long bytes = use.allocatedBytes(evaluation.thread);
        if (!evaluation.seen) {
            evaluation.seen = true;
            evaluation.nanosBefore = nanos;
            evaluation.bytesBefore = bytes;
        } else if (bytes - evaluation.bytesBefore > settings.allocatedBytes()) {
            stop(evaluation, Kind.MEMORY, nanos);
        } else if (nanos - evaluation.nanosBefore > settings.time().toNanos()) {
            stop(evaluation, Kind.TIMEOUT, nanos);
        }
    }

    private void stop(Evaluation evaluation, Kind kind, long nanos) {
        exceeded = kind;
        stopped = new Stopped(evaluation.thread, nanos, System.nanoTime());
        if (current.compareAndSet(evaluation, null)) {
            stop.run();
        }
    }
}
