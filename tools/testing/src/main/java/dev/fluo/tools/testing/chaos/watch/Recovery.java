package dev.fluo.tools.testing.chaos.watch;

import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.tools.testing.cluster.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Measures how long it takes until signals come again: from a moment on, until there is one of a trace that ended after
 * it. Without any fault that is the usual latency of a signal.
 */
public final class Recovery {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final CompletableFuture<Optional<Duration>> onTopic;
    private final CompletableFuture<Optional<Duration>> inIndex;

    private Recovery(Instant from, SignalWatch topic, SearchIndex index) {
        onTopic = CompletableFuture.supplyAsync(() -> measure(from, topic::newest), DaemonThread.named("recovery"));
        inIndex = CompletableFuture.supplyAsync(() -> measure(from, index::newest), DaemonThread.named("recovery"));
    }

    /** Begins to measure. */
    public static Recovery from(Instant begin, SignalWatch topic, SearchIndex index) {
        return new Recovery(begin, topic, index);
    }

    private static Optional<Duration> measure(Instant from, Supplier<Instant> newest) {
        return Patience.comes(() -> newest.get().isAfter(from), LIMIT)
                ? Optional.of(Duration.between(from, Instant.now()))
                : Optional.empty();
    }

    /** Until the signal could be read from its topic; empty if none came within four minutes. */
    public Optional<Duration> onTopic() {
        return onTopic.join();
    }

    /** Until the signal could be searched. */
    public Optional<Duration> inIndex() {
        return inIndex.join();
    }
}
