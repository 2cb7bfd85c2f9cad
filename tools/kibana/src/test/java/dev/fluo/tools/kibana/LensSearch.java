package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The search that Lens sends for a chart: groups one in the other, figures inside the last. Kibana's own translation is
 * in its data plugin; the aggregations are the same, only their names and the length of intervals are ours.
 */
final class LensSearch {

    private static final String GROUP = "group";

    private LensSearch() {}

    static ObjectNode of(JsonNode lens) {
        JsonNode layer = KibanaFile.lensLayer(lens);
        List<JsonNode> groups = new ArrayList<>();
        ObjectNode figures = Json.object();
        for (JsonNode id : layer.path("columnOrder")) {
            JsonNode column = layer.path("columns").path(id.asText());
            if (column.path("isBucketed").asBoolean()) {
                groups.add(column);
            } else {
                figure(column)
                        .properties()
                        .forEach(figure ->
                                figures.set(id.asText(), Json.object().set(figure.getKey(), figure.getValue())));
            }
        }
        ObjectNode search = search(lens.at("/attributes/state/query/query").asText());
        ObjectNode inner = search.putObject("aggs");
        for (JsonNode group : groups) {
            ObjectNode outer = inner.putObject(GROUP);
            outer.setAll(group(group));
            inner = outer.putObject("aggs");
        }
        inner.setAll(figures);
        return search;
    }

    /** A search without hits; queries are written so that Lucene reads them as Kibana does. */
    static ObjectNode search(String query) {
        ObjectNode search = Json.object().put("size", 0).put("track_total_hits", true);
        search.putObject("query").putObject("query_string").put("query", query.isEmpty() ? "*" : query);
        return search;
    }

    static ObjectNode terms(String field, int size) {
        ObjectNode terms = Json.object();
        terms.putObject("terms").put("field", field).put("size", size);
        return terms;
    }

    /** The innermost groups of an answer, or the answer itself where nothing is grouped. */
    static List<JsonNode> leaves(JsonNode aggregations) {
        if (!aggregations.has(GROUP)) {
            return List.of(aggregations);
        }
        List<JsonNode> leaves = new ArrayList<>();
        for (JsonNode bucket : aggregations.path(GROUP).path("buckets")) {
            leaves.addAll(leaves(bucket));
        }
        return leaves;
    }

    private static ObjectNode group(JsonNode column) {
        String field = column.path("sourceField").asText();
        if (column.path("operationType").asText().equals("terms")) {
            return terms(field, column.at("/params/size").asInt());
        }
        ObjectNode histogram = Json.object();
        histogram
                .putObject("date_histogram")
                .put("field", field)
                .put("fixed_interval", "1h")
                .put("min_doc_count", 1);
        return histogram;
    }

    /** Empty for what is computed of other columns, and for a count of documents, which every group has. */
    private static ObjectNode figure(JsonNode column) {
        ObjectNode figure = Json.object();
        String field = column.path("sourceField").asText();
        switch (column.path("operationType").asText()) {
            case "max", "min" ->
                figure.putObject(column.path("operationType").asText()).put("field", field);
            case "unique_count" -> figure.putObject("cardinality").put("field", field);
            case "median" -> {
                ArrayNode half =
                        figure.putObject("percentiles").put("field", field).putArray("percents");
                half.add(50);
            }
            case "last_value" -> {
                ObjectNode newest = figure.putObject("top_hits").put("size", 1);
                newest.putArray("fields").add(field);
                newest.putArray("sort")
                        .addObject()
                        .put(column.at("/params/sortField").asText(), "desc");
            }
            case "count", "math", "formula" -> {}
            default -> throw new IllegalArgumentException("no search for " + column);
        }
        return figure;
    }
}
