package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.CountingDeadLetterWriter;
import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the writer of each subtask together; the first subtask also looks after the age of day indices. */
final class AsyncElasticsearchSink
        implements Sink<RawRecord>, SupportsWriterState<RawRecord, BufferedRequestState<IndexOperation>> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AsyncElasticsearchSink.class);
    private static final Duration EXPIRY_CHECK = Duration.ofHours(1);

    private final IndexTarget target;
    private final ElasticsearchConnection connection;
    private final DeadLetterChannel deadLetters;
    private final BulkSettings settings;

    AsyncElasticsearchSink(
            IndexTarget target,
            ElasticsearchConnection connection,
            DeadLetterChannel deadLetters,
            BulkSettings settings) {
        this.target = target;
        this.connection = connection;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    @Override
    public StatefulSinkWriter<RawRecord, BufferedRequestState<IndexOperation>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<RawRecord, BufferedRequestState<IndexOperation>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<IndexOperation>> state) throws IOException {
        RestClient client = RestClients.connect(connection, settings.requestTimeout());
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "elasticsearch-" + target.name());
            thread.setDaemon(true);
            return thread;
        });
        ElasticsearchMetrics metrics = new ElasticsearchMetrics(context.metricGroup());
        DeadLetterWriter letters =
                new CountingDeadLetterWriter(deadLetters.open(), new DeadLetterMetrics(context.metricGroup()));
        boolean first = context.getTaskInfo().getIndexOfThisSubtask() == 0;
        PreparedBulkClient bulkClient = new PreparedBulkClient(
                () -> prepare(new ElasticsearchRequests(client), first, executor, metrics),
                new RestBulkClient(client),
                executor);
        bulkClient.prepareSoon();
        BulkWriter bulk = new BulkWriter(context, settings, state, bulkClient, letters, executor, metrics);
        return new ElasticsearchWriter(
                DocumentRouter.of(target, metrics), bulk, letters, metrics, client, executor, settings.bytes());
    }

    private @Nullable Void prepare(
            ElasticsearchRequests requests,
            boolean first,
            ScheduledExecutorService executor,
            ElasticsearchMetrics metrics)
            throws IOException {
        ClusterFeatures features = ClusterFeatures.of(requests);
        setUp(new IndexSetup(requests, target, features));
        boolean deleteExpired = target instanceof DayIndices && !features.policies();
        if (deleteExpired && first) {
            ExpiredIndices expired = new ExpiredIndices(requests, target, Clock.systemUTC());
            executor.scheduleWithFixedDelay(
                    () -> delete(expired, metrics), 0, EXPIRY_CHECK.toSeconds(), TimeUnit.SECONDS);
        }
        return null;
    }

    /** Whoever may not look after templates has somebody else who does. */
    private void setUp(IndexSetup setup) throws IOException {
        try {
            setup.apply();
        } catch (ResponseException e) {
            if (ElasticsearchRequests.status(e) != ElasticsearchRequests.FORBIDDEN) {
                throw e;
            }
            LOG.warn(
                    "We may not look after the templates of {}; they are taken as they are. `fluo elastic setup`"
                            + " does it by hand",
                    target.name(),
                    e);
        }
    }

    /** A failure leaves indices for an hour longer, nothing else. */
    private static void delete(ExpiredIndices expired, ElasticsearchMetrics metrics) {
        try {
            metrics.expired.inc(expired.delete().size());
        } catch (IOException e) {
            LOG.warn("Day indices whose time is over could not be deleted; tried again in {}", EXPIRY_CHECK, e);
        }
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<IndexOperation>> getWriterStateSerializer() {
        return new BulkStateSerializer();
    }

    /** The connection says nothing of its secrets. */
    @Override
    public String toString() {
        return target.name() + " at " + connection.hosts();
    }
}
