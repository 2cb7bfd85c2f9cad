package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts documents together into requests, and deals with what becomes of each: what cannot be written now is sent again
 * after a pause, what can never be becomes a dead letter. A request counts as under way until that is done, and a
 * checkpoint waits for requests under way.
 */
final class BulkWriter extends AsyncSinkWriter<IndexOperation, IndexOperation> {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

    private final BulkClient client;
    private final DeadLetterWriter deadLetters;
    private final ScheduledExecutorService executor;
    private final ElasticsearchMetrics metrics;
    private final Backoff backoff;
    private final boolean failOnTimeout;

    /** @param executor where results are dealt with; dead letters may block it */
    BulkWriter(
            WriterInitContext context,
            BulkSettings settings,
            Collection<BufferedRequestState<IndexOperation>> state,
            BulkClient client,
            DeadLetterWriter deadLetters,
            ScheduledExecutorService executor,
            ElasticsearchMetrics metrics) {
        super(
                (operation, ignored) -> operation,
                context,
                settings.toWriterConfiguration(),
                state,
                new SimpleBatchCreator<>(settings.bytes()),
                new DequeRequestBuffer<>());
        this.client = client;
        this.deadLetters = deadLetters;
        this.executor = executor;
        this.metrics = metrics;
        this.backoff = new Backoff(settings.maxBackoff());
        this.failOnTimeout = settings.failOnTimeout();
    }

    @Override
    protected long getSizeInBytes(IndexOperation operation) {
        return operation.sizeInBytes();
    }

    @Override
    protected void submitRequestEntries(List<IndexOperation> operations, ResultHandler<IndexOperation> handler) {
        client.send(operations)
                .whenCompleteAsync(
                        (result, failure) -> {
                            try {
                                finish(result, failure, handler);
                            } catch (RuntimeException e) {
                                handler.completeExceptionally(e);
                            }
                        },
                        executor);
    }

    private void finish(BulkResult result, @Nullable Throwable failure, ResultHandler<IndexOperation> handler) {
        if (failure != null) {
            handler.completeExceptionally(cause(failure));
            return;
        }
        if (result.timedOut() && failOnTimeout) {
            handler.completeExceptionally(new TimeoutException(
                    "Elasticsearch did not answer in time, and the sink is set to fail then: " + result.reason()));
            return;
        }
        metrics.written.inc(result.written());
        metrics.outdated.inc(result.conflicts());
        result.refused().forEach(this::bury);
        if (result.retry().isEmpty()) {
            backoff.succeeded();
            handler.complete();
            return;
        }
        metrics.retried.inc(result.retry().size());
        long pause = backoff.failed();
        LOG.warn(
                "{} documents are sent to Elasticsearch again in {} ms: {}",
                result.retry().size(),
                pause,
                result.reason());
        executor.schedule(() -> handler.retryForEntries(result.retry()), pause, TimeUnit.MILLISECONDS);
    }

    private void bury(RefusedOperation refused) {
        metrics.refused.inc();
        IndexOperation operation = refused.operation();
        LOG.warn("Elasticsearch refused document {} of {}: {}", operation.id(), operation.index(), refused.error());
        deadLetters.write(operation.origin().deadLetter(DeadLetter.REFUSED, refused.error(), operation.document()));
    }

    private static Exception cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }
}
