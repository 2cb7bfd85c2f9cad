package dev.fluo.flink.delivery;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.elasticsearch.Backoff;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers signals in the order they come, one request at a time: what opens is told before what resolves it. What is
 * not taken now is brought again after a pause; what will never be becomes a dead letter. What waits is in the
 * checkpoint.
 */
final class DeliveryWriter extends AsyncSinkWriter<RawRecord, RawRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWriter.class);

    /** Stands in the queue for a reminder, which keeps its place among the signals. It is in no checkpoint. */
    private static final RawRecord REMINDER = new RawRecord("reminder", -1, -1, 0, null, new byte[0], Map.of());

    private final Receiver receiver;
    private final DeliveryClient client;
    private final DeadLetterWriter deadLetters;
    private final ScheduledExecutorService executor;
    private final DeliveryMetrics metrics;
    private final Backoff backoff;
    private final ProcessingTimeService timers;
    private boolean reminding;

    /** @param executor where answers are dealt with; dead letters may block it */
    DeliveryWriter(
            Receiver receiver,
            DeliveryClient client,
            WriterInitContext context,
            DeliverySettings settings,
            Collection<BufferedRequestState<RawRecord>> state,
            DeadLetterWriter deadLetters,
            ScheduledExecutorService executor)
            throws IOException {
        super(
                (record, ignored) -> record,
                context,
                settings.toWriterConfiguration(receiver.batch()),
                state,
                new SimpleBatchCreator<>(DeliverySettings.MAX_BATCH_BYTES),
                new DequeRequestBuffer<>());
        this.receiver = receiver;
        this.client = client;
        this.deadLetters = deadLetters;
        this.executor = executor;
        this.metrics = new DeliveryMetrics(context.metricGroup(), receiver.name(), client::standing);
        this.backoff = new Backoff(settings.maxPause());
        this.timers = context.getProcessingTimeService();
        for (BufferedRequestState<RawRecord> each : state) {
            client.restore(each instanceof DeliveryState delivery ? delivery.client() : List.of());
        }
        remindLater();
    }

    private void remindLater() {
        long every = client.remindEvery().toMillis();
        if (every > 0) {
            timers.registerTimer(timers.getCurrentProcessingTime() + every, time -> {
                remind();
                remindLater();
            });
        }
    }

    /** While one reminder waits, another would say nothing more. */
    private void remind() throws IOException, InterruptedException {
        if (!reminding) {
            reminding = true;
            super.write(REMINDER, null);
        }
    }

    @Override
    public void write(RawRecord record, Context context) throws IOException, InterruptedException {
        Optional<Notice> notice = read(record);
        if (notice.isEmpty()) {
            return;
        }
        boolean isWanted = receiver.kinds().tells(notice.get())
                && (receiver.severities().wants(notice.get()) || client.knows(notice.get()));
        if (!isWanted) {
            metrics.passedOver.inc();
        } else if (note(notice.get())) {
            super.write(record, context);
        }
    }

    /** Returns the signal in a record. One that cannot be read is a dead letter now. */
    private Optional<Notice> read(RawRecord record) {
        try {
            return Optional.of(Notice.of(record));
        } catch (IllegalArgumentException e) {
            metrics.unreadable.inc();
            bury(record, DeadLetter.UNREADABLE, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns whether it is to be brought. One that cannot be is a dead letter now, and stops no other. */
    private boolean note(Notice notice) {
        try {
            long bytes = getSizeInBytes(notice.record());
            if (bytes > DeliverySettings.MAX_BATCH_BYTES) {
                throw new IllegalArgumentException("it has " + bytes + " bytes, and " + DeliverySettings.MAX_BATCH_BYTES
                        + " are the most that are sent");
            }
            boolean isNews = client.note(notice);
            if (!isNews) {
                metrics.passedOver.inc();
            }
            return isNews;
        } catch (RuntimeException | StackOverflowError e) {
            metrics.refused.inc();
            bury(notice.record(), DeadLetter.REFUSED, "it cannot be told: " + e);
            return false;
        }
    }

    @Override
    protected void submitRequestEntries(List<RawRecord> records, ResultHandler<RawRecord> handler) {
        List<Notice> notices = records.stream()
                .filter(record -> record != REMINDER)
                .flatMap(record -> read(record).stream())
                .toList();
        CompletableFuture<DeliveryResult> brought = bring(notices);
        if (notices.size() < records.size() && reminding) {
            reminding = false;
            brought = brought.thenCombine(remindNow(), (result, done) -> result);
        }
        brought.whenCompleteAsync(
                (result, failure) -> {
                    try {
                        if (failure == null) {
                            finish(result, handler);
                        } else {
                            handler.completeExceptionally(new IllegalStateException(failure));
                        }
                    } catch (RuntimeException e) {
                        handler.completeExceptionally(e);
                    }
                },
                executor);
    }

    private CompletableFuture<DeliveryResult> bring(List<Notice> notices) {
        return notices.isEmpty()
                ? CompletableFuture.completedFuture(DeliveryResult.delivered(0))
                : client.bring(notices);
    }

    private CompletableFuture<Void> remindNow() {
        try {
            return client.remind().exceptionally(this::notReminded);
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.completedFuture(notReminded(e));
        }
    }

    private @Nullable Void notReminded(Throwable failure) {
        LOG.warn("{} was not reminded of what stands; it is tried again", receiver, failure);
        return null;
    }

    private void finish(DeliveryResult result, ResultHandler<RawRecord> handler) {
        metrics.delivered.inc(result.delivered());
        metrics.refused.inc(result.refused().size());
        result.refused().forEach(each -> bury(each.notice().record(), DeadLetter.REFUSED, each.error()));
        if (result.again().isEmpty()) {
            backoff.succeeded();
            handler.complete();
            return;
        }
        metrics.retried.inc(result.again().size());
        long pause = Math.max(backoff.failed(), result.pause().toMillis());
        LOG.warn(
                "{} signals are brought to {} again in {} ms: {}",
                result.again().size(),
                receiver,
                pause,
                result.reason());
        List<RawRecord> again = result.again().stream().map(Notice::record).toList();
        executor.schedule(() -> handler.retryForEntries(again), pause, TimeUnit.MILLISECONDS);
    }

    private void bury(RawRecord record, String errorClass, String error) {
        LOG.warn("{} goes to the dead letters: {}", record, error);
        deadLetters.write(new DeadLetter(
                errorClass, error, record.topic(), record.partition(), record.offset(), record.key(), record.value()));
    }

    /** First the requests, then the dead letters that they gave: a checkpoint has both or it fails. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        super.flush(endOfInput);
        try {
            deadLetters.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<BufferedRequestState<RawRecord>> snapshotState(long checkpointId) {
        List<RequestEntryWrapper<RawRecord>> waiting = super.snapshotState(checkpointId).stream()
                .flatMap(state -> state.getBufferedRequestEntries().stream())
                .filter(entry -> entry.getRequestEntry() != REMINDER)
                .toList();
        return List.of(new DeliveryState(waiting, client.snapshot()));
    }

    @Override
    protected long getSizeInBytes(RawRecord record) {
        return Objects.requireNonNull(record.value(), "only signals and incidents are sent").length;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        super.close();
        client.close();
        deadLetters.close();
    }
}
