package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elasticsearch.client.ResponseException;

/**
 * The functions that a cluster has, and an older or smaller one lacks.
 *
 * @param policies lifecycle policies (ILM)
 * @param streamLifecycle that a data stream says itself how long its records are kept: generally available from 8.14
 * @param optionalComponents index templates that name a component template which need not be there: from 8.7
 */
record ClusterFeatures(boolean policies, boolean streamLifecycle, boolean optionalComponents) {

    /** A cluster of today with everything. */
    static final ClusterFeatures ALL = new ClusterFeatures(true, true, true);

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final Release STREAM_LIFECYCLE = new Release(8, 14);
    private static final Release OPTIONAL_COMPONENTS = new Release(8, 7);

    /** The answers of a cluster that lacks a function, or does not let us see it. */
    private static final Set<Integer> NO_SUCH_FUNCTION = Set.of(400, 403, 405, 410);

    /**
     * Asks a cluster. One that does not say its version is taken for a new one.
     *
     * @throws IOException if it cannot be reached or does not let us in
     */
    static ClusterFeatures of(ElasticsearchRequests requests) throws IOException {
        JsonNode version = ask(requests, "/").path("version");
        Release release = version.path("build_flavor").asText().equals("serverless")
                ? Release.NEWEST
                : Release.of(version.path("number").asText());
        boolean policies = !ask(requests, "/_ilm/status").isMissingNode();
        return new ClusterFeatures(policies, release.isFrom(STREAM_LIFECYCLE), release.isFrom(OPTIONAL_COMPONENTS));
    }

    private static JsonNode ask(ElasticsearchRequests requests, String path) throws IOException {
        try {
            return requests.get(path).orElse(MissingNode.getInstance());
        } catch (ResponseException e) {
            if (NO_SUCH_FUNCTION.contains(ElasticsearchRequests.status(e))) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    private record Release(int major, int minor) {

        static final Release NEWEST = new Release(Integer.MAX_VALUE, 0);

        static Release of(String number) {
            Matcher matcher = VERSION.matcher(number);
            return matcher.matches()
                    ? new Release(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : NEWEST;
        }

        boolean isFrom(Release other) {
            return major > other.major || (major == other.major && minor >= other.minor);
        }
    }
}
