package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The work of a pool, now and since it was made: for metrics. May be asked by any thread. */
public final class PoolUse {
    private final AtomicInteger contexts = new AtomicInteger();
    private final AtomicInteger lent = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final LongAdder replaced = new LongAdder();
    private final LongAdder evaluations = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder waitNanos = new LongAdder();
    private final Map<Kind, LongAdder> failures = new EnumMap<>(Kind.class);

    PoolUse() {
        for (Kind kind : Kind.values()) {
            failures.put(kind, new LongAdder());
        }
    }

    /** Contexts that there are, lent or idle. */
    public long contexts() {
        return contexts.get();
    }

    /** Contexts in which a rule runs now. */
    public long lent() {
        return lent.get();
    }

    /** Contexts that were given up because an evaluation left them in doubt. */
    public long replaced() {
        return replaced.sum();
    }

    /** Evaluations that were stopped, did not stop, and still hold a thread. */
    public long abandoned() {
        return abandoned.get();
    }

    /** Evaluations that have ended, well or not. */
    public long evaluations() {
        return evaluations.sum();
    }

    /** Nanoseconds that the evaluations took, without the wait for a context. */
    public long nanos() {
        return nanos.sum();
    }

    /** Nanoseconds that evaluations waited for a context. */
    public long waitNanos() {
        return waitNanos.sum();
    }

    /** Evaluations that failed in this way. */
    public long failures(Kind kind) {
        return counter(kind).sum();
    }

    void waited(long time) {
        waitNanos.add(time);
    }

    void abandon() {
        abandoned.incrementAndGet();
    }

    void abandonedEnded() {
        abandoned.decrementAndGet();
    }

    void made() {
        contexts.incrementAndGet();
    }

    void gaveUp() {
        contexts.decrementAndGet();
        replaced.increment();
    }

    void began() {
        lent.incrementAndGet();
    }

    void ended(long time) {
        lent.decrementAndGet();
        evaluations.increment();
        nanos.add(time);
    }

    void failed(JavaScriptFailure failure) {
        counter(failure.kind()).increment();
    }

    private LongAdder counter(Kind kind) {
        return Objects.requireNonNull(failures.get(kind), "each kind has a counter");
    }
}
