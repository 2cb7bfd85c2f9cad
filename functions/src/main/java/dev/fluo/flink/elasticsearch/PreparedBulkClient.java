package dev.fluo.flink.elasticsearch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends nothing before the templates are in place: an index that is made without them keeps wrong mappings for as long
 * as it lives.
 */
final class PreparedBulkClient implements BulkClient {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedBulkClient.class);

    /** A step that is done before the first request. */
    private final Callable<?> preparation;

    private final BulkClient client;
    private final Executor executor;
    private boolean prepared;

    PreparedBulkClient(Callable<?> preparation, BulkClient client, Executor executor) {
        this.preparation = preparation;
        this.client = client;
        this.executor = executor;
    }

    /** Prepares now, without waiting for a document. What fails is tried again with the first one. */
    void prepareSoon() {
        executor.execute(() -> {
            try {
                prepare();
            } catch (Exception e) {
                if (Thread.currentThread().isInterrupted()) {
                    LOG.debug("Closed before Elasticsearch was ready", e);
                    return;
                }
                LOG.warn("Elasticsearch is not ready; tried again with the first document: {}", e.toString());
            }
        });
    }

    @Override
    public CompletableFuture<BulkResult> send(List<IndexOperation> operations) {
        return CompletableFuture.supplyAsync(() -> prepared(operations), executor)
                .thenCompose(result -> result);
    }

    private synchronized void prepare() throws Exception {
        if (!prepared) {
            preparation.call();
            prepared = true;
        }
    }

    private CompletableFuture<BulkResult> prepared(List<IndexOperation> operations) {
        try {
            prepare();
            return client.send(operations);
        } catch (ResponseException e) {
            return WriteOutcome.of(ElasticsearchRequests.status(e)) == WriteOutcome.RETRY
                    ? CompletableFuture.completedFuture(BulkResult.retryAll(operations, String.valueOf(e.getMessage())))
                    : CompletableFuture.failedFuture(new BulkRejectedException(
                            "Elasticsearch does not take our templates: " + e.getMessage(), e));
        } catch (IOException e) {
            Optional<String> distrust = UntrustedCertificate.of(e);
            if (distrust.isPresent()) {
                return CompletableFuture.failedFuture(new BulkRejectedException(distrust.get(), e));
            }
            return CompletableFuture.completedFuture(BulkResult.retryAll(operations, e.toString()));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
