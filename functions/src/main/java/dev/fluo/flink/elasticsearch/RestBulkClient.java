package dev.fluo.flink.elasticsearch;

import dev.fluo.rules.text.NetworkFault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * Sends bulk requests over HTTP. A request that is refused as a whole because of what is in it (too large, not
 * understood) is sent again in halves, so that one bad document does not take others with it.
 */
final class RestBulkClient implements BulkClient {

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    /** Status codes with which a request can be refused as a whole because of one document. */
    private static final Set<Integer> CONTENT = Set.of(BAD_REQUEST, TOO_LARGE);

    private final RestClient client;

    RestBulkClient(RestClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<BulkResult> send(List<IndexOperation> operations) {
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", BulkAnswer.FILTER);
        request.setEntity(new NByteArrayEntity(BulkBody.of(operations), NDJSON));
        CompletableFuture<BulkResult> result = new CompletableFuture<>();
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                result.complete(answer(response, operations));
            }

            @Override
            public void onFailure(Exception failure) {
                complete(result, failed(failure, operations));
            }
        });
        return result;
    }

    private static BulkResult answer(Response response, List<IndexOperation> operations) {
        HttpEntity body = response.getEntity();
        if (body == null) {
            return BulkResult.retryAll(operations, "the answer has no body");
        }
        try {
            return BulkAnswer.read(EntityUtils.toByteArray(body), operations);
        } catch (IOException e) {
            return BulkResult.retryAll(operations, "the answer could not be read: " + NetworkFault.inWords(e));
        }
    }

    private CompletableFuture<BulkResult> failed(Exception failure, List<IndexOperation> operations) {
        if (failure instanceof ResponseException refused) {
            return refused(refused, operations);
        }
        if (failure instanceof SocketTimeoutException) {
            return CompletableFuture.completedFuture(BulkResult.timeout(operations, "it does not answer in time"));
        }
        if (failure instanceof IOException broken) {
            return CompletableFuture.completedFuture(BulkResult.retryAll(operations, NetworkFault.inWords(broken)));
        }
        return CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<BulkResult> refused(ResponseException failure, List<IndexOperation> operations) {
        int status = failure.getResponse().getStatusLine().getStatusCode();
        if (WriteOutcome.of(status) == WriteOutcome.RETRY) {
            return CompletableFuture.completedFuture(BulkResult.retryAll(operations, RefusedRequest.inWords(failure)));
        }
        if (!CONTENT.contains(status)) {
            return CompletableFuture.failedFuture(new BulkRejectedException(
                    "Elasticsearch turned a bulk request away with status " + status
                            + ": check its address, the credentials and their rights. "
                            + RefusedRequest.inWords(failure),
                    failure));
        }
        if (operations.size() == 1) {
            return CompletableFuture.completedFuture(
                    BulkResult.refused(operations.get(0), RefusedRequest.inWords(failure)));
        }
        int half = operations.size() / 2;
        return send(operations.subList(0, half))
                .thenCombine(send(operations.subList(half, operations.size())), BulkResult::plus);
    }

    private static void complete(CompletableFuture<BulkResult> result, CompletableFuture<BulkResult> from) {
        from.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }
}
