package dev.fluo.tools.console.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Bound on how long a client may take to read an answer. A client that reads nothing blocks the write; the bound closes
 * its connection and so frees its thread.
 */
public final class AnswerLimit implements AutoCloseable {

    /** Long enough for a large answer over a slow tunnel. */
    private static final Duration DEFAULT = Duration.ofSeconds(30);

    private final Duration limit;
    private final ScheduledExecutorService clock;

    public AnswerLimit() {
        this(DEFAULT);
    }

    AnswerLimit(Duration limit) {
        this.limit = limit;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "http-answer-limit");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Write to a client. */
    @FunctionalInterface
    public interface Write {

        /** @throws IOException if the client is gone */
        void run() throws IOException;
    }

    /**
     * Writes in the calling thread.
     *
     * @throws IOException if the client is gone, or has not read within the limit: its connection is closed then
     */
    public void write(Write write) throws IOException {
        Deadline deadline = new Deadline(Thread.currentThread());
        Future<?> timer = start(deadline);
        try {
            write.run();
        } finally {
            timer.cancel(false);
            deadline.meet();
        }
    }

    private Future<?> start(Deadline deadline) throws IOException {
        try {
            return clock.schedule(deadline::pass, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("the server is being stopped", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Interrupts one thread unless its write has ended. An interrupted write closes its connection. */
    private static final class Deadline {

        private final Thread writer;
        private boolean met;
        private boolean passed;

        Deadline(Thread writer) {
            this.writer = writer;
        }

        synchronized void pass() {
            if (!met) {
                passed = true;
                writer.interrupt();
            }
        }

        /** Takes the interruption back, so that the thread can serve another client. */
        synchronized void meet() {
            met = true;
            if (passed) {
                Thread.interrupted();
            }
        }
    }
}
