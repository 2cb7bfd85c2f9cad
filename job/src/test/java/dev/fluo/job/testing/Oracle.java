package dev.fluo.job.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What is known of a recording from elsewhere, as rules with the traces that they must give signals for. */
public final class Oracle {

    /** @param traces how many traces meet the condition; {@code hash} is over their sorted ids */
    public record Expected(String ruleId, String when, int traces, String hash) {

        /** The rule document. */
        public String document() {
            return new ObjectMapper()
                    .createObjectNode()
                    .put("id", ruleId)
                    .put("when", when)
                    .put("severity", "low")
                    .put("onIncomplete", "evaluate")
                    .toString();
        }

        /** Whether these are the traces. */
        public boolean isMetBy(SortedSet<String> traceIds) {
            return traceIds.size() == traces && hashOf(traceIds).equals(hash);
        }
    }

    private final JsonNode oracle;

    private Oracle(JsonNode oracle) {
        this.oracle = oracle;
    }

    /** The oracle of a recording among the test resources. */
    public static Oracle of(String recording) throws IOException {
        return new Oracle(new ObjectMapper()
                .readTree(Files.readAllBytes(Path.of("src/test/resources/captures", recording + ".oracle.json"))));
    }

    /** A number of the totals: spans, traces, services. */
    public int total(String name) {
        return oracle.path("totals").path(name).asInt();
    }

    /** Generic conditions: many spans of a service, repeated calls, calls between services, long spans, errors. */
    public List<Expected> rules() {
        List<Expected> rules = new ArrayList<>();
        each("more_than_n_spans_of_service")
                .forEach(service -> each("more_than_n_spans_of_service", service)
                        .forEach(count -> rules.add(expected(
                                "over-" + count + "-" + service,
                                "trace.spans.where(service == '" + service + "').count() > " + count,
                                oracle.path("more_than_n_spans_of_service")
                                        .path(service)
                                        .path(count)))));
        each("same_parent_service_and_name_repeated_at_least")
                .forEach(count -> rules.add(expected(
                        "repeated-" + count,
                        "trace.spans.where(parentId != null).groupBy(parentId, service, name).any(count() >= " + count
                                + ")",
                        oracle.path("same_parent_service_and_name_repeated_at_least")
                                .path(count))));
        each("service_to_service_calls").forEach(edge -> {
            String[] ends = edge.split(" -> ");
            rules.add(expected(
                    "edge-" + ends[0] + "-to-" + ends[1],
                    "trace.calls.any(from == '" + ends[0] + "' && to == '" + ends[1] + "' && !external)",
                    oracle.path("service_to_service_calls").path(edge)));
        });
        each("some_span_longer_than")
                .forEach(duration -> rules.add(expected(
                        "longer-than-" + duration,
                        "trace.spans.any(duration > " + duration.replace("ms", " * ms") + ")",
                        oracle.path("some_span_longer_than").path(duration))));
        rules.add(expected("some-error", "trace.spans.any(isError)", oracle.path("traces_with_status_error")));
        return rules;
    }

    private static Expected expected(String id, String when, JsonNode known) {
        return new Expected(
                id,
                when,
                known.path("traces").asInt(),
                known.path("sha256_of_sorted_ids").asText());
    }

    private Stream<String> each(String... path) {
        JsonNode node = oracle;
        for (String name : path) {
            node = node.path(name);
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    private static String hashOf(SortedSet<String> traceIds) {
        try {
            byte[] text = String.join("\n", traceIds).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
