package dev.fluo.flink.elasticsearch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** By hand what the sink does when it starts: templates and policies, looked at or put in place. */
public final class ElasticsearchSetup implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RestClient client;
    private final ElasticsearchRequests requests;

    /** @throws IOException if the certificates to trust cannot be read */
    public ElasticsearchSetup(ElasticsearchConnection connection) throws IOException {
        this.client = RestClients.connect(connection, PATIENCE);
        this.requests = new ElasticsearchRequests(client);
    }

    /** All there is, as for an empty cluster of today. */
    public static List<SetupStep> forAnEmptyCluster(IndexTarget target) {
        return new IndexPlan(target, ClusterFeatures.ALL)
                .objects().stream()
                        .map(object -> IndexSetup.step(object, ManagedStatus.ABSENT))
                        .toList();
    }

    /**
     * Returns the steps that are to be done in the cluster, and does none of them.
     *
     * @throws ResponseException if Elasticsearch refuses
     * @throws IOException if it cannot be reached
     */
    public List<SetupStep> look(IndexTarget target) throws IOException {
        return setup(target).look();
    }

    /**
     * Does it.
     *
     * @return what was found, and so what was done
     * @throws ResponseException if Elasticsearch refuses
     * @throws IOException if it cannot be reached
     */
    public List<SetupStep> apply(IndexTarget target) throws IOException {
        return setup(target).apply();
    }

    private IndexSetup setup(IndexTarget target) throws IOException {
        return new IndexSetup(requests, target, ClusterFeatures.of(requests));
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
