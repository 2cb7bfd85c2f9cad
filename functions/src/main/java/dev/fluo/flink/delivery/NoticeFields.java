package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.signal.SignalTexts;
import java.util.Optional;

/** Texts that receivers are told beside the fields of a signal. */
final class NoticeFields {

    /** Field of {@link #withTexts}: what failed. */
    static final String ERROR = "error";

    /** Field of {@link #withTexts}: the URL of the trace. */
    static final String LINK = "link";

    private static final String TRACE = "trace.id";

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
     * Returns the URL that a template makes of a signal. A signal about many traces leads to the trace of its first
     * guilty span.
     *
     * @param template null for nowhere
     * @return empty for nowhere, and where the template names a trace and the signal has none
     */
    static String link(TextTemplate template, JsonNode signal) {
        if (template == null) {
            return "";
        }
        JsonNode known = withTrace(signal);
        return template.names(TRACE) && known.at("/trace/id").asText().isEmpty() ? "" : template.fill(known);
    }

    private static JsonNode withTrace(JsonNode signal) {
        String first = signal.at("/fluo/evidence/spans/0/trace_id").asText();
        if (first.isEmpty() || !signal.at("/trace/id").asText().isEmpty()) {
            return signal;
        }
        ObjectNode known = copy(signal);
        known.putObject("trace").put("id", first);
        return known;
    }

    /** Returns the signal with the fields {@value #ERROR} and {@value #LINK} beside its own. */
    static JsonNode withTexts(JsonNode signal, TextTemplate link) {
        return copy(signal).put(ERROR, error(signal)).put(LINK, link(link, signal));
    }

    private static ObjectNode copy(JsonNode signal) {
        return JsonNodeFactory.instance.objectNode().setAll((ObjectNode) signal);
    }
}
