package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A column of what a Lens chart computes: something to group by, or a figure for each group.
 *
 * @param id by which the chart refers to it
 * @param json in Lens's own format
 */
record LensColumn(String id, ObjectNode json) {

    /** The field of a column that counts documents. */
    static final String RECORDS = "___records___";

    /** Groups by time, in intervals that fit the time range. */
    static LensColumn overTime() {
        ObjectNode column = column("When", "date", "date_histogram", true, "interval");
        column.put("sourceField", DataView.TIME);
        column.putObject("params")
                .put("interval", "auto")
                .put("includeEmptyRows", true)
                .put("dropPartials", false);
        return new LensColumn("time", column);
    }

    /** @param by the figure of which the largest groups are kept */
    static LensColumn top(String field, String label, int size, LensColumn by) {
        ObjectNode column = column(label, "string", "terms", true, "ordinal").put("sourceField", field);
        ObjectNode params = column.putObject("params").put("size", size);
        params.putObject("orderBy").put("type", "column").put("columnId", by.id());
        params.put("orderDirection", "desc").put("otherBucket", false).put("missingBucket", false);
        params.putObject("parentFormat").put("id", "terms");
        return new LensColumn(id(field, "top"), column);
    }

    static LensColumn count(String label) {
        ObjectNode column = column(label, "number", "count", false, "ratio").put("sourceField", RECORDS);
        column.putObject("params").put("emptyAsNull", false);
        return new LensColumn("count", column);
    }

    /** @param operation as Lens names it: {@code max}, {@code median}, {@code unique_count} */
    static LensColumn figure(String operation, String field, String label) {
        ObjectNode column = column(label, "number", operation, false, "ratio").put("sourceField", field);
        column.putObject("params");
        return new LensColumn(id(field, operation), column);
    }

    /**
     * The first or last time in a group.
     *
     * @param operation {@code min} or {@code max}
     */
    static LensColumn moment(String operation, String label) {
        ObjectNode column = column(label, "date", operation, false, "ratio").put("sourceField", DataView.TIME);
        column.putObject("params");
        return new LensColumn(id(DataView.TIME, operation), column);
    }

    /** The newest value in a group. */
    static LensColumn newest(String field, String label) {
        ObjectNode column =
                column(label, "string", "last_value", false, "ordinal").put("sourceField", field);
        column.set("filter", Json.query("\"" + field + "\": *"));
        column.putObject("params").put("sortField", DataView.TIME);
        return new LensColumn(id(field, "newest"), column);
    }

    static ObjectNode column(String label, String dataType, String operation, boolean bucketed, String scale) {
        return Json.object()
                .put("label", label)
                .put("customLabel", true)
                .put("dataType", dataType)
                .put("operationType", operation)
                .put("isBucketed", bucketed)
                .put("scale", scale);
    }

    boolean isBucketed() {
        return json.path("isBucketed").asBoolean();
    }

    private static String id(String field, String operation) {
        return field.replace("@", "").replace('.', '-').replace('_', '-') + "-" + operation.replace('_', '-');
    }
}
