package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Numbers of traces that each rule judged, by verdict, from the attestations. Their counts are nested, one object for
 * each rule, and Lens cannot compute with nested fields: so this is a Vega-Lite chart. What the dashboard chooses is
 * about signals and not about attestations; the chart asks for the rules of the signals chosen, and shows those.
 */
final class JudgedTraces {

    static final String NESTED = "fluo.attestation.rules";

    private static final int MOST_RULES = 1000;
    private static final List<String> VERDICTS =
            List.of("satisfied", "violated", "inconclusive", "error", "excepted", "pending");
    private static final List<String> COLOURS =
            List.of("#59a14f", "#8c1d40", "#bab0ac", "#f28e2b", "#a0cbe8", "#edc948");

    private final KibanaSettings settings;

    JudgedTraces(KibanaSettings settings) {
        this.settings = settings;
    }

    SavedObject object(String id) {
        String title = "FLUO: Traces judged";
        ObjectNode visState = Json.object().put("title", title).put("type", "vega");
        visState.putArray("aggs");
        visState.putObject("params").put("spec", spec().toPrettyString());
        ObjectNode attributes = Json.object();
        attributes.put(
                "description",
                "By verdict, for the rules of the signals chosen; excepted traces are those that"
                        + " an exception of the rule leaves out");
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(Json.searchSource("")));
        attributes.put("title", title);
        attributes.put("uiStateJSON", "{}");
        attributes.put("version", 1);
        attributes.put("visState", Json.text(visState));
        return new SavedObject(SavedObjectType.VISUALIZATION, id, attributes, List.of());
    }

    private ObjectNode spec() {
        ObjectNode spec = Json.object().put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
        spec.set("data", data(attestations(), "aggregations.rules.ids.buckets"));
        ArrayNode transform = spec.putArray("transform");
        ObjectNode lookup = transform.addObject().put("lookup", "key");
        lookup.putObject("from").put("key", "key").putArray("fields").add("doc_count");
        lookup.withObjectProperty("from").set("data", data(rulesOfSignals(), "aggregations.rules.buckets"));
        lookup.putArray("as").add("signals");
        transform.addObject().put("filter", "isValid(datum.signals)");
        for (String verdict : VERDICTS) {
            transform
                    .addObject()
                    .put("calculate", "datum.sum_" + verdict + ".value")
                    .put("as", verdict);
        }
        ObjectNode fold = transform.addObject();
        VERDICTS.forEach(fold.putArray("fold")::add);
        fold.putArray("as").add("verdict").add("traces");
        spec.putObject("mark").put("type", "bar").put("tooltip", true);
        spec.set("encoding", encoding());
        return spec;
    }

    private static ObjectNode data(ObjectNode url, String property) {
        ObjectNode data = Json.object();
        data.set("url", url);
        data.putObject("format").put("property", property);
        return data;
    }

    private ObjectNode attestations() {
        ObjectNode url = Json.object().put("index", settings.audit());
        ObjectNode body = url.putObject("body").put("size", 0);
        ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
        filter.addObject().putObject("range").putObject(DataView.TIME).put("%timefilter%", true);
        filter.addObject().putObject("term").put("event.action", "attestation");
        ObjectNode rules = body.putObject("aggs").putObject("rules");
        rules.putObject("nested").put("path", NESTED);
        ObjectNode ids = rules.putObject("aggs").putObject("ids");
        ids.putObject("terms").put("field", NESTED + ".id").put("size", MOST_RULES);
        ObjectNode sums = ids.putObject("aggs");
        for (String verdict : VERDICTS) {
            sums.putObject("sum_" + verdict).putObject("sum").put("field", NESTED + "." + verdict);
        }
        return url;
    }

    private ObjectNode rulesOfSignals() {
        ObjectNode url = Json.object().put("%context%", true).put("%timefield%", DataView.TIME);
        url.put("index", settings.signals());
        ObjectNode body = url.putObject("body").put("size", 0);
        ObjectNode rules = body.putObject("aggs").putObject("rules");
        rules.putObject("terms").put("field", "rule.id").put("size", MOST_RULES);
        return url;
    }

    private static ObjectNode encoding() {
        ObjectNode encoding = Json.object();
        encoding.putObject("y")
                .put("field", "key")
                .put("type", "nominal")
                .put("title", "")
                .put("sort", "-x");
        encoding.putObject("x")
                .put("field", "traces")
                .put("type", "quantitative")
                .put("title", "traces judged");
        ObjectNode colour = encoding.putObject("color").put("field", "verdict").put("type", "nominal");
        ObjectNode scale = colour.putObject("scale");
        VERDICTS.forEach(scale.putArray("domain")::add);
        COLOURS.forEach(scale.putArray("range")::add);
        return encoding;
    }
}
