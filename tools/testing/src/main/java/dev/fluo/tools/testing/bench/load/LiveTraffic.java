package dev.fluo.tools.testing.bench.load;

import dev.fluo.flink.slice.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** Traces that end now, all the time, sent in small messages a few times a second to every partition. */
public final class LiveTraffic {

    private static final Duration TICK = Duration.ofMillis(50);

    private final TrafficShape shape;
    private final SpanTopic topic;
    private final GeneratedTraffic traffic;

    /** @param topic to send them to */
    public LiveTraffic(TrafficShape shape, SpanTopic topic) {
        this.shape = shape;
        this.topic = topic;
        traffic = new GeneratedTraffic(shape, topic::send);
    }

    /**
     * Sends traces for some time.
     *
     * @param sent is told of each trace, and the {@link System#nanoTime} at which its last span had been sent
     */
    public void run(Duration time, BiConsumer<TraceId, Long> sent) {
        long began = System.nanoTime();
        long traces = 0;
        long now = began;
        while (now - began < time.toNanos()) {
            List<TraceId> ended = new ArrayList<>();
            long due = (now - began) / shape.nanosBetweenTraces();
            while (traces < due) {
                traces++;
                ended.add(traffic.trace(
                        TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli())));
            }
            traffic.flush();
            topic.flush();
            long after = System.nanoTime();
            ended.forEach(trace -> sent.accept(trace, after));
            LockSupport.parkNanos(TICK.toNanos());
            now = System.nanoTime();
        }
    }
}
