package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A Lens chart: what it asks, and how it is drawn.
 *
 * @param slug of its id
 * @param query in Kibana's language, for the chart as a whole; written so that it also means the same as a Lucene query
 * @param columns in the order in which they group: those to group by first
 */
record LensChart(
        String slug, String title, String description, String query, LensShape shape, List<LensColumn> columns) {

    private static final String LAYER = "layer";

    LensChart {
        columns = List.copyOf(columns);
    }

    SavedObject over(SavedObject view, String idPrefix) {
        ObjectNode attributes = Json.object();
        attributes.put("title", "FLUO: " + title);
        attributes.put("description", description);
        attributes.put("visualizationType", shape.visualizationType());
        attributes.set("state", state());
        List<SavedObject.Reference> references = List.of(view.as("indexpattern-datasource-layer-" + LAYER));
        return new SavedObject(SavedObjectType.LENS, idPrefix + "-" + slug, attributes, references);
    }

    private ObjectNode state() {
        ObjectNode state = Json.object();
        state.putObject("adHocDataViews");
        ObjectNode formBased = state.putObject("datasourceStates").putObject("formBased");
        formBased.putObject("layers").set(LAYER, layer());
        state.putArray("filters");
        state.putArray("internalReferences");
        state.set("query", Json.query(query));
        state.set("visualization", shape.draw(LAYER, columns));
        return state;
    }

    private ObjectNode layer() {
        ObjectNode layer = Json.object();
        ObjectNode fields = layer.putObject("columns");
        for (LensColumn column : columns) {
            fields.set(column.id(), column.json());
            layer.withArrayProperty("columnOrder").add(column.id());
        }
        layer.putObject("incompleteColumns");
        return layer;
    }
}
