package dev.fluo.rules.javascript;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that evaluations run in, so that whoever asks for one can go on without it where it does not stop. The
 * caller waits for the outcome.
 */
final class Evaluators implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluators.class);

    /** Turns of the caller before it sleeps: most evaluations end meanwhile. */
    private static final int TURNS = 2_000;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PoolUse use;
    private final ThreadUse threads = new ThreadUse();
    private final Deque<EvaluationThread> idle = new ConcurrentLinkedDeque<>();

    /** @param use is told of evaluations that do not stop */
    Evaluators(PoolUse use) {
        this.use = use;
    }

    /** An evaluation. */
    @FunctionalInterface
    interface Evaluation<T> {
        T run() throws JavaScriptFailure;
    }

    /**
     * Runs an evaluation in a thread of its own. What it throws goes through.
     *
     * @param budget what the evaluation may use; says whether it was stopped
     * @throws StuckException if it was stopped and does not stop
     */
    <T> T run(Budget budget, Evaluation<T> evaluation) throws JavaScriptFailure {
        Handed<T> handed = new Handed<>(evaluation, Thread.currentThread());
        EvaluationThread thread = thread();
        thread.hand(handed);
        try {
            await(handed, budget);
        } catch (StuckException stuck) {
            thread.end();
            throw stuck;
        }
        if (handed.leavesThreadUsable()) {
            idle.addFirst(thread);
        } else {
            thread.end();
        }
        return handed.outcome();
    }

    private EvaluationThread thread() {
        EvaluationThread thread = idle.pollFirst();
        if (thread == null) {
            thread = new EvaluationThread();
            thread.start();
        }
        return thread;
    }

    private void await(Handed<?> handed, Budget budget) {
        boolean interrupted = false;
        for (int turn = 0; !handed.done; turn++) {
            if (turn < TURNS) {
                Thread.onSpinWait();
                continue;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            interrupted |= Thread.interrupted();
            if (!handed.done && budget.isOverdue(threads)) {
                abandon(handed);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void abandon(Handed<?> handed) {
        if (handed.leave()) {
            use.abandon();
            LOG.warn("An evaluation of JavaScript does not stop; it is left to itself with its thread");
            throw new StuckException();
        }
    }

    @Override
    public void close() {
        idle.forEach(EvaluationThread::end);
        idle.clear();
    }

    /** An evaluation in the hands of its thread. */
    private final class Handed<T> implements Runnable {
        private final Evaluation<T> evaluation;
        private final Thread caller;
        private @Nullable T result;
        private @Nullable Throwable thrown;
        private boolean left;
        private volatile boolean done;

        Handed(Evaluation<T> evaluation, Thread caller) {
            this.evaluation = evaluation;
            this.caller = caller;
        }

        @Override
        public void run() {
            try {
                result = evaluation.run();
            } catch (Throwable e) { // handed on to the caller as it is
                thrown = e;
            }
            if (end()) {
                LockSupport.unpark(caller);
            } else {
                use.abandonedEnded();
            }
        }

        private synchronized boolean end() {
            done = true;
            return !left;
        }

        /** Tells if it had not ended; then nobody waits for it any more. */
        private synchronized boolean leave() {
            left = !done;
            return left;
        }

        /** Tells if the thread may go on: a stop of one context could else meet the next that it enters. */
        boolean leavesThreadUsable() {
            return thrown == null || (thrown instanceof JavaScriptFailure failure && failure.leavesContextUsable());
        }

        @SuppressWarnings("NullAway") // there is no result only where something was thrown
        private T outcome() throws JavaScriptFailure {
            if (thrown instanceof JavaScriptFailure failure) {
                throw failure;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            return result;
        }
    }
}
