package dev.fluo.rules.javascript;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that runs one evaluation after the other, each handed to it when the one before has ended. */
final class EvaluationThread extends Thread {
    /** Enough for the frames that JavaScript may nest, and for what the host does below them. */
    private static final long STACK_BYTES = 4L << 20;

    private volatile @Nullable Runnable task;
    private volatile boolean ended;

    EvaluationThread() {
        super(null, null, "fluo-javascript-evaluation", STACK_BYTES);
        setDaemon(true);
    }

    /** Hands it the next evaluation; only when it has none. */
    void hand(Runnable next) {
        task = next;
        LockSupport.unpark(this);
    }

    /** Lets it end, after the evaluation that it may have. */
    void end() {
        ended = true;
        LockSupport.unpark(this);
    }

    @Override
    public void run() {
        while (true) {
            Runnable next = task;
            if (next != null) {
                task = null;
                next.run();
            } else if (ended) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }
}
