package dev.fluo.tools.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The reason why the demo ends: Ctrl-C, its time is over, or something it consists of has failed. */
final class StopSignal implements AutoCloseable {

    private static final long MOST_SECONDS_TO_STOP = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread hook = new Thread(this::onShutdown, "stop-demo");
    private volatile boolean shuttingDown;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The JVM goes when its hooks have ended: this one ends when everything is stopped. */
    private void onShutdown() {
        shuttingDown = true;
        asked.countDown();
        try {
            stopped.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the demo because of a failure; the first one counts. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        asked.countDown();
    }

    void check() throws StoppedException {
        if (asked.getCount() == 0) {
            throw new StoppedException();
        }
    }

    /**
     * Waits for the end.
     *
     * @param most null for ever
     * @return the failure that was the reason, or null
     */
    @Nullable
    Throwable await(@Nullable Duration most) throws InterruptedException {
        if (most == null) {
            asked.await();
        } else if (asked.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
            return failure.get();
        }
        return failure.get();
    }

    /** Everything is stopped. */
    @Override
    public void close() {
        stopped.countDown();
        if (!shuttingDown) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
