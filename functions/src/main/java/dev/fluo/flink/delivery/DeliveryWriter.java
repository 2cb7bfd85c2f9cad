package dev.fluo.flink.delivery;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.elasticsearch.Backoff;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers signals in the order they come, one request at a time: what opens is told before what resolves it. What is
 * not taken now is brought again after a pause; what will never be becomes a dead letter. What waits is in the
 * checkpoint.
 */
final class DeliveryWriter extends AsyncSinkWriter<RawRecord, RawRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWriter.class);

    private final Receiver receiver;
    private final Courier courier;
    private final DeadLetterWriter deadLetters;
    private final ScheduledExecutorService executor;
    private final DeliveryMetrics metrics;
    private final Backoff backoff;

    /** @param executor where answers are dealt with; dead letters may block it */
    DeliveryWriter(
            Receiver receiver,
            Courier courier,
            WriterInitContext context,
            DeliverySettings settings,
            Collection<BufferedRequestState<RawRecord>> state,
            DeadLetterWriter deadLetters,
            ScheduledExecutorService executor) {
        super(
                (record, ignored) -> record,
                context,
                settings.toWriterConfiguration(receiver.batch()),
                state,
                new SimpleBatchCreator<>(DeliverySettings.MAX_BATCH_BYTES),
                new DequeRequestBuffer<>());
        this.receiver = receiver;
        this.courier = courier;
        this.deadLetters = deadLetters;
        this.executor = executor;
        this.metrics = new DeliveryMetrics(context.metricGroup(), receiver.name());
        this.backoff = new Backoff(settings.maxPause());
    }

    @Override
    public void write(RawRecord record, Context context) throws IOException, InterruptedException {
        Notice notice;
        try {
            notice = Notice.of(record);
        } catch (IllegalArgumentException e) {
            metrics.unreadable.inc();
            bury(record, DeadLetter.UNREADABLE, e.getMessage());
            return;
        }
        if (receiver.audience().wants(notice)) {
            super.write(record, context);
        } else {
            metrics.passedOver.inc();
        }
    }

    @Override
    protected void submitRequestEntries(List<RawRecord> records, ResultHandler<RawRecord> handler) {
        List<Notice> notices = records.stream().map(Notice::of).toList();
        courier.bring(notices).whenCompleteAsync((receipt, failure) -> {
            try {
                if (failure == null) {
                    finish(receipt, handler);
                } else {
                    handler.completeExceptionally(new IllegalStateException(failure));
                }
            } catch (RuntimeException e) {
                handler.completeExceptionally(e);
            }
        }, executor);
    }

    private void finish(Receipt receipt, ResultHandler<RawRecord> handler) {
        metrics.delivered.inc(receipt.delivered());
        metrics.refused.inc(receipt.refused().size());
        receipt.refused().forEach(each -> bury(each.notice().record(), DeadLetter.REFUSED, each.error()));
        if (receipt.again().isEmpty()) {
            backoff.succeeded();
            handler.complete();
            return;
        }
        metrics.retried.inc(receipt.again().size());
        long pause = Math.max(backoff.failed(), receipt.pause().toMillis());
        LOG.warn("{} signals are brought to {} again in {} ms: {}",
                receipt.again().size(), receiver, pause, receipt.reason());
        List<RawRecord> again = receipt.again().stream().map(Notice::record).toList();
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
    protected long getSizeInBytes(RawRecord record) {
        return record.value().length;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        super.close();
        deadLetters.close();
    }
}
