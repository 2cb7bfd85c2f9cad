package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts templates and, where the cluster has such, a lifecycle policy in place. What is there already is left as it is:
 * an operator's own counts for more than ours.
 */
final class IndexSetup {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSetup.class);

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    /** What a cluster without lifecycle policies answers, or one that does not let us see them. */
    private static final Set<Integer> NO_POLICIES = Set.of(BAD_REQUEST, FORBIDDEN, 405, 410);

    private final ElasticsearchRequests requests;
    private final IndexTemplates templates;
    private final IndexTarget target;

    IndexSetup(ElasticsearchRequests requests, IndexTarget target) {
        this.requests = requests;
        this.target = target;
        this.templates = new IndexTemplates(target);
    }

    /**
     * Does what is to be done, again if need be.
     *
     * @return whether day indices that are too old are ours to delete
     * @throws ResponseException if Elasticsearch refuses
     * @throws IOException if it cannot be reached
     */
    boolean ensure() throws IOException {
        boolean policies = target instanceof SignalIndices && hasPolicies();
        try {
            if (policies) {
                createIfAbsent("/_ilm/policy/" + templates.policyName(), "", templates.policy());
            }
            createComponent(templates.mappingsName(), templates.mappings());
            createComponent(templates.settingsName(), templates.settings(policies));
            createTemplate();
        } catch (ResponseException e) {
            if (ElasticsearchRequests.status(e) != FORBIDDEN) {
                throw e;
            }
            LOG.warn("We may not look after the templates of {}; they are taken as they are", target.name(), e);
        }
        return target instanceof SignalIndices && !policies;
    }

    private boolean hasPolicies() throws IOException {
        try {
            return requests.get("/_ilm/status").isPresent();
        } catch (ResponseException e) {
            if (NO_POLICIES.contains(ElasticsearchRequests.status(e))) {
                return false;
            }
            throw e;
        }
    }

    private void createComponent(String name, JsonNode body) throws IOException {
        createIfAbsent("/_component_template/" + name, "?create=true", body);
    }

    private void createTemplate() throws IOException {
        String path = "/_index_template/" + templates.templateName();
        try {
            createIfAbsent(path, "?create=true", templates.template(true));
        } catch (ResponseException e) {
            if (target instanceof SignalIndices || ElasticsearchRequests.status(e) != BAD_REQUEST) {
                throw e;
            }
            LOG.warn("This cluster keeps {} until somebody deletes it: it knows no retention of data streams",
                    target.name(), e);
            createIfAbsent(path, "?create=true", templates.template(false));
        }
    }

    private void createIfAbsent(String path, String parameters, JsonNode body) throws IOException {
        if (requests.get(path).isPresent()) {
            return;
        }
        try {
            requests.put(path + parameters, body);
            LOG.info("Created {}", path);
        } catch (ResponseException e) {
            // another subtask may have been quicker
            if (ElasticsearchRequests.status(e) != BAD_REQUEST || requests.get(path).isEmpty()) {
                throw e;
            }
        }
    }
}
