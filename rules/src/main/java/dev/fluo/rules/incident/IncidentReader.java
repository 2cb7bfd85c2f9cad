package dev.fluo.rules.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads documents of incidents. Fields that it does not know are ignored: a newer version may have written them. */
public final class IncidentReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MILLIS_PER_SECOND = 1000;

    private final JsonParts event;
    private final JsonParts incident;
    private final JsonParts document;

    private IncidentReader(JsonNode document) {
        this.document = new JsonParts(document, "");
        this.event = this.document.object("event");
        this.incident = this.document.object("fluo").object("incident");
    }

    /**
     * Reads a document as it stands on the topic of incidents.
     *
     * @param json UTF-8
     * @throws UnreadableIncidentException if it is no incident; the message names the field
     */
    public static IncidentDocument read(byte[] json) throws UnreadableIncidentException {
        try {
            JsonNode document = MAPPER.readTree(json);
            if (document == null || !document.isObject()) {
                throw new UnreadableIncidentException("it is not a JSON object");
            }
            return read(document);
        } catch (JsonProcessingException e) {
            throw new UnreadableIncidentException("it is not JSON: " + JsonFault.inWords(e));
        } catch (IOException e) {
            throw new UnreadableIncidentException(JsonFault.NO_TEXT);
        }
    }

    /**
     * Reads a document that was parsed, such as a hit of Elasticsearch.
     *
     * @throws UnreadableIncidentException if it is no incident; the message names the field
     */
    public static IncidentDocument read(JsonNode document) throws UnreadableIncidentException {
        return new IncidentReader(document).document();
    }

    private IncidentDocument document() throws UnreadableIncidentException {
        return new IncidentDocument(
                state(),
                times(),
                document.object("service").optional("name"),
                document.optional("message").orElse(""),
                signals(),
                scope(),
                incident.items("changes", IncidentReader::change),
                incident.items("causes", IncidentReader::cause));
    }

    private IncidentState state() throws UnreadableIncidentException {
        return new IncidentState(
                event.text("id"),
                document.object("service").optional("environment"),
                incident.word("status", IncidentStatus.class),
                event.word("action", IncidentAction.class),
                incident.word("severity", Severity.class),
                (int) event.number("sequence"),
                incident.optional("merged_into"));
    }

    private IncidentTimes times() throws UnreadableIncidentException {
        return new IncidentTimes(
                incident.time("opened"),
                incident.time("updated"),
                event.has("end") ? OptionalLong.of(event.time("end")) : OptionalLong.empty(),
                incident.time("first"),
                incident.time("last"),
                event.time("created"));
    }

    private IncidentSignals signals() throws UnreadableIncidentException {
        JsonParts signals = incident.object("signals");
        return new IncidentSignals(
                signals.number("total"),
                signals.number("standing"),
                signals.number("open"),
                signals.has("suppressed") ? signals.number("suppressed") : 0,
                incident.items("exemplars", IncidentReader::exemplar),
                incident.items("timeline", IncidentReader::step),
                incident.number("timeline_seconds") * MILLIS_PER_SECOND,
                incident.flag("truncated"));
    }

    private IncidentScope scope() throws UnreadableIncidentException {
        Map<String, String> labels = new TreeMap<>();
        document.object("labels").texts(labels::put);
        return new IncidentScope(
                incident.items("rules", IncidentReader::rule),
                incident.items(
                        "services", service -> new IncidentService(service.text("name"), service.number("signals"))),
                incident.items("edges", IncidentReader::edge),
                labels);
    }

    private static IncidentRule rule(JsonParts rule) throws UnreadableIncidentException {
        return new IncidentRule(
                rule.text("id"),
                rule.optional("name").orElse(rule.text("id")),
                rule.word("severity", Severity.class),
                rule.number("signals"),
                rule.optional("reference"),
                rule.optional("owner"));
    }

    private static IncidentEdge edge(JsonParts edge) throws UnreadableIncidentException {
        return new IncidentEdge(
                edge.text("from"),
                edge.text("to"),
                edge.number("calls"),
                edge.number("errors"),
                edge.flag("guilty"),
                edge.flag("new"),
                edge.flag("external"));
    }

    private static IncidentExemplar exemplar(JsonParts exemplar) throws UnreadableIncidentException {
        return new IncidentExemplar(
                exemplar.text("signal_id"),
                exemplar.text("rule_id"),
                exemplar.optional("trace_id"),
                exemplar.optional("service"),
                exemplar.time("time"),
                exemplar.word("severity", Severity.class),
                exemplar.optional("message").orElse(""));
    }

    private static IncidentChange change(JsonParts change) throws UnreadableIncidentException {
        return new IncidentChange(
                change.text("kind"),
                change.optional("service"),
                change.optional("version"),
                change.time("time"),
                change.optional("author"),
                change.number("seconds_before"));
    }

    private static ProbableCause cause(JsonParts cause) throws UnreadableIncidentException {
        return new ProbableCause(
                cause.text("service"), cause.optional("from"), cause.decimal("score"), cause.texts("reasons"));
    }

    private static IncidentStep step(JsonParts step) throws UnreadableIncidentException {
        return new IncidentStep(step.time("time"), step.number("signals"));
    }
}
