package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.signal.SignalTexts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts that receivers are told beside the fields of a signal or of an incident. */
final class NoticeFields {

    /** Field of {@link #withTexts}: what failed. */
    static final String ERROR = "error";

    /** Field of {@link #withTexts}: the URL of the trace. */
    static final String LINK = "link";

    private static final String TRACE = "trace.id";
    private static final String INCIDENT_SEVERITY = "/fluo/incident/severity";
    private static final String SIGNAL_SEVERITY = "/fluo/rule/severity";
    private static final int MOST_LINKS = 5;

    private NoticeFields() {}

    /** Returns service, name and message of the first guilty span that tells what failed; empty if none does. */
    static String error(JsonNode signal) {
        for (JsonNode span : signal.at("/fluo/evidence/spans")) {
            Optional<String> told = SignalTexts.error(span);
            if (told.isPresent()) {
                return (span.path("service").asText() + " " + span.path("name").asText()).strip() + ": " + told.get();
            }
        }
        return "";
    }

    /**
     * Returns the URL that a template makes of a document. A signal about many traces leads to the trace of its first
     * guilty span, an incident to that of its first exemplar.
     *
     * @param template null for nowhere
     * @return empty for nowhere, and where the template names a trace and the signal has none
     */
    static String link(@Nullable TextTemplate template, JsonNode signal) {
        if (template == null) {
            return "";
        }
        JsonNode known = withTrace(signal);
        return template.names(TRACE) && known.at("/trace/id").asText().isEmpty() ? "" : template.fill(known);
    }

    private static JsonNode withTrace(JsonNode document) {
        String first = document.at("/fluo/evidence/spans/0/trace_id").asText(exemplarTrace(document));
        if (first.isEmpty() || !document.at("/trace/id").asText().isEmpty()) {
            return document;
        }
        return withTrace(document, first);
    }

    private static JsonNode withTrace(JsonNode document, String trace) {
        ObjectNode known = copy(document);
        known.putObject("trace").put("id", trace);
        return known;
    }

    private static String exemplarTrace(JsonNode document) {
        for (JsonNode exemplar : document.at("/fluo/incident/exemplars")) {
            if (exemplar.hasNonNull("trace_id")) {
                return exemplar.get("trace_id").asText();
            }
        }
        return "";
    }

    /**
     * Returns the URLs that a template makes of the traces of an incident's exemplars, up to {@value #MOST_LINKS}.
     *
     * @param template null for nowhere, or for one without a place for the trace
     */
    static List<String> links(@Nullable TextTemplate template, Notice notice) {
        if (template == null || notice.incident().isEmpty() || !template.names(TRACE)) {
            return List.of();
        }
        return IncidentTexts.traces(notice.incident().get()).stream()
                .limit(MOST_LINKS)
                .map(trace -> template.fill(withTrace(notice.document(), trace)))
                .toList();
    }

    /** Returns a document with texts beside its own fields, for the places of a template. */
    static JsonNode withTexts(Notice notice, @Nullable TextTemplate link) {
        JsonNode document = notice.document();
        ObjectNode known = copy(document).put(ERROR, error(document)).put(LINK, link(link, document));
        known.put("links", String.join("\n", links(link, notice)));
        Optional<IncidentDocument> incident = notice.incident();
        known.put("kind", incident.isPresent() ? "incident" : "signal");
        known.put(
                "severity",
                document.at(incident.isPresent() ? INCIDENT_SEVERITY : SIGNAL_SEVERITY)
                        .asText());
        known.put(
                "title",
                incident.map(NoticeFields::title)
                        .orElseGet(() -> document.at("/rule/name").asText()));
        known.put("cause", incident.map(IncidentTexts::cause).orElse(""));
        known.put("changes", incident.map(IncidentTexts::changes).orElse(""));
        return known;
    }

    private static String title(IncidentDocument incident) {
        String service = incident.service().orElse("unknown service");
        return "incident " + incident.state().status().word() + ", " + service;
    }

    private static ObjectNode copy(JsonNode signal) {
        return JsonNodeFactory.instance.objectNode().setAll((ObjectNode) signal);
    }
}
