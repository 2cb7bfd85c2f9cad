package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subtask of the sink: routes documents, hands them to the {@link BulkWriter}, and sees to it that nothing is lost
 * on the way.
 */
final class ElasticsearchWriter implements StatefulSinkWriter<RawRecord, BufferedRequestState<IndexOperation>> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private final DocumentRouter router;
    private final BulkWriter bulk;
    private final DeadLetterWriter deadLetters;
    private final ElasticsearchMetrics metrics;
    private final RestClient client;
    private final ScheduledExecutorService executor;
    private final long maxBytes;

    /** @param maxBytes the largest document that is sent */
    ElasticsearchWriter(
            DocumentRouter router,
            BulkWriter bulk,
            DeadLetterWriter deadLetters,
            ElasticsearchMetrics metrics,
            RestClient client,
            ScheduledExecutorService executor,
            long maxBytes) {
        this.router = router;
        this.bulk = bulk;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.client = client;
        this.executor = executor;
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(RawRecord record, Context context) throws IOException, InterruptedException {
        IndexOperation operation;
        try {
            operation = router.route(record);
        } catch (UnroutableException e) {
            bury(record, DeadLetter.UNREADABLE, e.getMessage());
            return;
        } catch (RuntimeException | StackOverflowError e) {
            bury(record, DeadLetter.UNREADABLE, "no place in the index can be found for the document: " + e);
            return;
        }
        if (operation.sizeInBytes() > maxBytes) {
            bury(
                    record,
                    DeadLetter.REFUSED,
                    "the document has " + bytes(record) + " bytes, and a bulk request holds " + maxBytes);
            return;
        }
        bulk.write(operation, context);
    }

    private static int bytes(RawRecord record) {
        byte[] value = record.value();
        return value == null ? 0 : value.length;
    }

    private void bury(RawRecord record, String errorClass, String error) {
        metrics.unroutable.inc();
        LOG.warn("{} goes to the dead letters: {}", record, error);
        deadLetters.write(DocumentOrigin.of(record).deadLetter(errorClass, error, record.value()));
    }

    /** First the requests, then the dead letters that they gave: a checkpoint has both or it fails. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        bulk.flush(endOfInput);
        deadLetters.flush();
    }

    @Override
    public List<BufferedRequestState<IndexOperation>> snapshotState(long checkpointId) {
        return bulk.snapshotState(checkpointId);
    }

    @Override
    public void close() throws IOException {
        executor.shutdownNow();
        bulk.close();
        try {
            client.close();
        } finally {
            deadLetters.close();
        }
    }
}
