package dev.fluo.tools.testing.chaos.traffic;

import dev.fluo.job.kafka.KafkaAccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Traffic as it goes on: traces begin at a steady rate, and their spans are delivered in disorder as time goes by. */
public final class DisorderedTraffic implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration BETWEEN_STRAGGLERS = Duration.ofMillis(500);

    private final TraceSource source;
    private final Disorder disorder;
    private final Duration betweenTraces;
    private final SpanTopicWriter topic;
    private final TraceArchive archive = new TraceArchive();
    private final PriorityQueue<Piece> waiting = new PriorityQueue<>(Comparator.comparingLong(Piece::dueNanos));
    private final FutureTask<Void> work = new FutureTask<>(this::run, null);
    private volatile @Nullable Stragglers stragglers;
    private volatile boolean ending;
    private volatile boolean abandoned;

    private DisorderedTraffic(TraceSource source, Disorder disorder, double tracesPerSecond, SpanTopicWriter topic) {
        this.source = source;
        this.disorder = disorder;
        this.betweenTraces = Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / tracesPerSecond));
        this.topic = topic;
    }

    /** Begins to send. */
    public static DisorderedTraffic start(
            TraceSource source, Disorder disorder, double tracesPerSecond, KafkaAccess access, String topic) {
        DisorderedTraffic traffic =
                new DisorderedTraffic(source, disorder, tracesPerSecond, new SpanTopicWriter(access, topic));
        new Thread(traffic.work, "traffic").start();
        return traffic;
    }

    /** Sends these too from now on, until no further trace begins. */
    public void join(Stragglers late) {
        stragglers = late;
    }

    /** Returns the traces that have been sent, or are being sent. */
    public TraceArchive archive() {
        return archive;
    }

    /** @throws IllegalStateException if it has stopped by itself, because Kafka did not take something */
    public void check() {
        if (work.isDone()) {
            awaitEnd();
        }
    }

    /**
     * Begins no further trace, and waits until all spans of those that have begun are sent, late ones too.
     *
     * @throws IllegalStateException if Kafka did not take everything
     */
    public void finish() {
        ending = true;
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            work.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException("the traffic stopped: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Instant next = Instant.now();
        Instant nextStraggler = next;
        while (!abandoned && (!ending || !waiting.isEmpty())) {
            Instant now = Instant.now();
            while (!ending && next.isBefore(now)) {
                begin(next);
                next = next.plus(betweenTraces);
            }
            Stragglers late = stragglers;
            if (!ending && late != null && nextStraggler.isBefore(now)) {
                late.next(now).forEach(topic::send);
                nextStraggler = now.plus(BETWEEN_STRAGGLERS);
            }
            deliver(Nanos.of(now));
            LockSupport.parkNanos(TICK.toNanos());
        }
        topic.flush();
    }

    private void begin(Instant start) {
        ExportTraceServiceRequest trace = source.next(start);
        List<Piece> pieces = disorder.scatter(trace);
        archive.addAny(
                trace,
                Nanos.toInstant(pieces.stream().mapToLong(Piece::dueNanos).max().orElseThrow()));
        waiting.addAll(pieces);
    }

    private void deliver(long nowNanos) {
        List<Piece> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().dueNanos() <= nowNanos) {
            due.add(waiting.poll());
        }
        SpanRecord.of(due).forEach(topic::send);
    }

    /** Stops at once. */
    @Override
    public void close() {
        abandoned = true;
        topic.close();
    }
}
