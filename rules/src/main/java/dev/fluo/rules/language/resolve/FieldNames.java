package dev.fluo.rules.language.resolve;

import java.util.Map;

/** Names that other tools have for fields of spans. */
public final class FieldNames {

    /** By the name elsewhere, the field here. */
    public static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("serviceName", "service"),
            Map.entry("operationName", "name"),
            Map.entry("operation", "name"),
            Map.entry("spanName", "name"),
            Map.entry("spanKind", "kind"),
            Map.entry("spanId", "id"),
            Map.entry("spanID", "id"),
            Map.entry("parentSpanId", "parentId"),
            Map.entry("traceID", "traceId"),
            Map.entry("durationMs", "duration"),
            Map.entry("durationMillis", "duration"),
            Map.entry("durationNano", "duration"),
            Map.entry("durationNanos", "duration"),
            Map.entry("latency", "duration"),
            Map.entry("elapsed", "duration"),
            Map.entry("startTime", "start"),
            Map.entry("endTime", "end"),
            Map.entry("startTimeUnixNano", "start"),
            Map.entry("endTimeUnixNano", "end"),
            Map.entry("statusCode", "status"),
            Map.entry("hasError", "isError"),
            Map.entry("error", "isError"));

    private FieldNames() {}

    /** Returns the hint for a name that was probably meant to be a field. */
    public static String hint(String word, String field) {
        String unit =
                field.equals("duration") || field.equals("start") || field.equals("end") ? ", in milliseconds" : "";
        String words = field.equals("status") ? ", which is 'unset', 'ok' or 'error'" : "";
        return "did you mean the field `" + field + "`" + unit + words + "? For an attribute of that name write"
                + " `attributes['" + word + "']`";
    }
}
