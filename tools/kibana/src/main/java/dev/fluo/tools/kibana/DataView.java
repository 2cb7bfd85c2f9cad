package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.options.TraceLink;
import java.util.List;

/** The data views: which indices, which field is their time, and how fields are shown. */
final class DataView {

    static final String TIME = "@timestamp";

    private DataView() {}

    static SavedObject signals(KibanaSettings settings) {
        ObjectNode formats = Json.object();
        formats.set("trace.id", link(settings.traces()));
        formats.set("fluo.evidence.traces", link(settings.traces()));
        formats.set("fluo.trace.duration", milliseconds());
        formats.set("fluo.evidence.spans.duration", milliseconds());
        formats.set("fluo.rule.severity", SeverityColours.format());
        return view(settings.signals(), "FLUO signals", formats);
    }

    static SavedObject incidents(KibanaSettings settings) {
        ObjectNode formats = Json.object();
        formats.set("fluo.incident.exemplars.trace_id", link(settings.traces()));
        formats.set("fluo.incident.severity", SeverityColours.format());
        return view(settings.incidents(), "FLUO incidents", formats);
    }

    static SavedObject audit(KibanaSettings settings) {
        return view(settings.audit(), "FLUO audit", Json.object());
    }

    private static SavedObject view(String index, String name, ObjectNode formats) {
        ObjectNode attributes = Json.object();
        attributes.put("fieldAttrs", "{}");
        attributes.put("fieldFormatMap", Json.text(formats));
        attributes.put("fields", "[]");
        attributes.put("name", name);
        attributes.put("runtimeFieldMap", "{}");
        attributes.put("sourceFilters", "[]");
        attributes.put("timeFieldName", TIME);
        attributes.put("title", index);
        attributes.put("typeMeta", "{}");
        return new SavedObject(SavedObjectType.DATA_VIEW, index, attributes, List.of());
    }

    private static ObjectNode link(TraceLink traces) {
        ObjectNode format = Json.object().put("id", "url");
        format.putObject("params")
                .put("urlTemplate", traces.template())
                .put("labelTemplate", TraceLink.TRACE)
                .put("openLinkInCurrentTab", false);
        return format;
    }

    private static ObjectNode milliseconds() {
        ObjectNode format = Json.object().put("id", "duration");
        format.putObject("params")
                .put("inputFormat", "milliseconds")
                .put("outputFormat", "humanizePrecise")
                .put("outputPrecision", 1)
                .put("useShortSuffix", true)
                .put("includeSpaceWithSuffix", true);
        return format;
    }
}
