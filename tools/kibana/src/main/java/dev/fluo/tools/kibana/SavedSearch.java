package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A saved search: documents as they are, newest first.
 *
 * @param slug of its id
 * @param query as in {@link LensChart}
 */
record SavedSearch(String slug, String title, String description, String query, List<String> columns) {

    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    SavedSearch {
        columns = List.copyOf(columns);
    }

    SavedObject over(SavedObject view, String idPrefix) {
        ObjectNode attributes = Json.object();
        columns.forEach(attributes.putArray("columns")::add);
        attributes.put("description", description);
        attributes.putObject("grid");
        attributes.put("hideChart", false);
        attributes.put("isTextBasedQuery", false);
        ObjectNode source = Json.searchSource(query).put("indexRefName", INDEX);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(source));
        attributes.putArray("sort").addArray().add(DataView.TIME).add("desc");
        attributes.put("timeRestore", false);
        attributes.put("title", "FLUO: " + title);
        return new SavedObject(SavedObjectType.SEARCH, idPrefix + "-" + slug, attributes, List.of(view.as(INDEX)));
    }
}
