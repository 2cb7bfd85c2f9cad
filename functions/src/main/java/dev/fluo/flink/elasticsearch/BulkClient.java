package dev.fluo.flink.elasticsearch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends documents. */
@FunctionalInterface
interface BulkClient {

    /**
     * Sends documents in one request, or in several where one is too large. It never loses one: each is written,
     * refused, or to be sent again.
     *
     * @return completed with a {@link BulkRejectedException} where nothing that is sent can succeed
     */
    CompletableFuture<BulkResult> send(List<IndexOperation> operations);
}
