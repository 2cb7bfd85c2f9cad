package dev.fluo.flink.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fates of the documents of a bulk request.
 *
 * @param written documents that stand now
 * @param conflicts documents of which a newer one stood already
 * @param retry documents to be sent again
 * @param reason why, of the first of them; null where there is none
 * @param timedOut whether the request had no answer in time
 */
record BulkResult(
        int written,
        int conflicts,
        List<IndexOperation> retry,
        List<RefusedOperation> refused,
        @Nullable String reason,
        boolean timedOut) {

    BulkResult {
        retry = List.copyOf(retry);
        refused = List.copyOf(refused);
    }

    static BulkResult retryAll(List<IndexOperation> operations, String reason) {
        return new BulkResult(0, 0, operations, List.of(), reason, false);
    }

    static BulkResult timeout(List<IndexOperation> operations, String reason) {
        return new BulkResult(0, 0, operations, List.of(), reason, true);
    }

    static BulkResult refused(IndexOperation operation, String error) {
        return new BulkResult(0, 0, List.of(), List.of(new RefusedOperation(operation, error)), null, false);
    }

    /** Both together, this one first. */
    BulkResult plus(BulkResult other) {
        List<IndexOperation> allRetry = new ArrayList<>(retry);
        allRetry.addAll(other.retry);
        List<RefusedOperation> allRefused = new ArrayList<>(refused);
        allRefused.addAll(other.refused);
        return new BulkResult(
                written + other.written,
                conflicts + other.conflicts,
                allRetry,
                allRefused,
                reason == null ? other.reason : reason,
                timedOut || other.timedOut);
    }
}
