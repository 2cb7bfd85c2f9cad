package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts templates and, where the cluster has such, a lifecycle policy in place: what is absent is created, what is ours
 * and of an earlier version is replaced, and what is an operator's own, or was changed by one, is left as it is.
 */
final class IndexSetup {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);

    private static final int BAD_REQUEST = 400;

    private final ElasticsearchRequests requests;
    private final IndexTarget target;
    private final IndexPlan plan;

    IndexSetup(ElasticsearchRequests requests, IndexTarget target, ClusterFeatures features) {
        this.requests = requests;
        this.target = target;
        this.plan = new IndexPlan(target, features);
    }

    /**
     * Returns the steps that are to be done, and does none of them.
     *
     * @throws ResponseException if Elasticsearch refuses
     * @throws IOException if it cannot be reached
     */
    List<SetupStep> look() throws IOException {
        List<SetupStep> steps = new ArrayList<>();
        for (ManagedObject object : plan.objects()) {
            steps.add(step(object, object.disposition(standing(object), IndexPlan.VERSION)));
        }
        return steps;
    }

    /**
     * Does what is to be done, again if need be.
     *
     * @return what was found, and so what was done
     * @throws ResponseException if Elasticsearch refuses
     * @throws IOException if it cannot be reached
     */
    List<SetupStep> apply() throws IOException {
        List<SetupStep> steps = new ArrayList<>();
        for (ManagedObject object : plan.objects()) {
            ManagedStatus disposition = object.disposition(standing(object), IndexPlan.VERSION);
            SetupStep step = step(object, disposition);
            switch (disposition) {
                case ABSENT -> create(object, step);
                case OUTDATED -> replace(object, step);
                case EDITED, FOREIGN, NEWER ->
                    LOG.info("The {} {} is left as it is: {}", step.kind(), step.name(), disposition);
                case CURRENT -> LOG.debug("The {} {} is as it should be", step.kind(), step.name());
            }
            steps.add(step);
        }
        if (target instanceof AuditStream && plan.keepsForEver()) {
            LOG.warn(
                    "This cluster keeps {} until somebody deletes it: it knows no retention of data streams",
                    target.name());
        }
        return steps;
    }

    static SetupStep step(ManagedObject object, ManagedStatus disposition) {
        ObjectNode body = object.request(IndexPlan.VERSION);
        String path = object.kind().path(object.name());
        return new SetupStep(object.kind().title(), object.name(), disposition, path, body);
    }

    private JsonNode standing(ManagedObject object) throws IOException {
        return requests.get("/" + object.kind().path(object.name()))
                .map(answer -> object.kind().standing(answer, object.name()))
                .orElse(MissingNode.getInstance());
    }

    private void create(ManagedObject object, SetupStep step) throws IOException {
        try {
            requests.put("/" + step.path() + object.kind().createOnly(), step.body());
            LOG.info("Created the {} {}", step.kind(), step.name());
        } catch (ResponseException e) {
            // another subtask may have been quicker
            if (ElasticsearchRequests.status(e) != BAD_REQUEST
                    || standing(object).isMissingNode()) {
                throw e;
            }
        }
    }

    /** Templates count for what is made after them: what stands already is told as well. */
    private void replace(ManagedObject object, SetupStep step) throws IOException {
        requests.put("/" + step.path(), step.body());
        LOG.info("Replaced the {} {}, which was of an earlier version or had other options", step.kind(), step.name());
        if (step.name().equals(plan.mappingsName())) {
            tell("/" + target.name() + "/_mapping", plan.mappings());
        } else if (object.kind() == ManagedKind.TEMPLATE && plan.hasStreamLifecycle()) {
            tell("/_data_stream/" + target.name() + "/_lifecycle", plan.streamLifecycle());
        }
    }

    /** Tells standing indices of a change; one that cannot follow goes on as it was, until its time is over. */
    private void tell(String path, JsonNode body) throws IOException {
        try {
            requests.put(path, body);
        } catch (ResponseException e) {
            if (WriteOutcome.of(ElasticsearchRequests.status(e)) == WriteOutcome.RETRY) {
                throw e;
            }
            if (ElasticsearchRequests.status(e) != ElasticsearchRequests.NOT_FOUND) {
                LOG.warn("What stands of {} already could not follow the new templates", target.name(), e);
            }
        }
    }
}
