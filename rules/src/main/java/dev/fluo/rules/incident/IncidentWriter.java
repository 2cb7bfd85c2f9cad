package dev.fluo.rules.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fluo.rules.signal.EcsFields;
import dev.fluo.rules.signal.IsoTimes;
import dev.fluo.rules.signal.JsonFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Writes documents of incidents as JSON with field names of the Elastic Common Schema, as signals are written. */
public final class IncidentWriter {
    private static final String DATASET = "fluo.incidents";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonFields fields;
    private final IncidentDocument incident;

    private IncidentWriter(JsonFields fields, IncidentDocument incident) {
        this.fields = fields;
        this.incident = incident;
    }

    /** Returns a document as JSON in UTF-8. A long text is cut and ends in an ellipsis. */
    public static byte[] write(IncidentDocument incident) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            new IncidentWriter(new JsonFields(json), incident).write();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private void write() throws IOException {
        fields.text("@timestamp", time(incident.times().updatedMillis()));
        fields.object("ecs", () -> fields.text("version", EcsFields.VERSION));
        fields.object("event", this::event);
        fields.object("service", () -> {
            fields.text("name", incident.service());
            fields.text("environment", incident.state().environment());
        });
        fields.text("message", incident.message());
        fields.object("fluo", () -> fields.object("incident", this::incident));
        fields.object("labels", () -> {
            for (var label : new TreeMap<>(incident.scope().labels()).entrySet()) {
                fields.text(label.getKey(), label.getValue());
            }
        });
    }

    private void event() throws IOException {
        IncidentState state = incident.state();
        IncidentTimes times = incident.times();
        fields.text("id", state.id());
        fields.text("kind", "alert");
        fields.text("dataset", DATASET);
        fields.texts("category", List.of("api"));
        fields.texts("type", List.of(state.action().eventType()));
        fields.text("action", state.action().word());
        fields.number("severity", state.severity().level());
        fields.text("created", time(times.createdMillis()));
        fields.number("sequence", state.sequence());
        fields.text("start", time(times.firstMillis()));
        if (times.endedMillis().isPresent()) {
            fields.text("end", time(times.endedMillis().getAsLong()));
        }
    }

    private void incident() throws IOException {
        IncidentState state = incident.state();
        IncidentTimes times = incident.times();
        fields.text("id", state.id());
        fields.text("status", state.status().word());
        fields.text("severity", state.severity().word());
        fields.text("opened", time(times.openedMillis()));
        fields.text("updated", time(times.updatedMillis()));
        if (state.status() == IncidentStatus.RESOLVED && times.endedMillis().isPresent()) {
            fields.text("resolved", time(times.endedMillis().getAsLong()));
        }
        fields.text("merged_into", state.mergedInto());
        fields.text("first", time(times.firstMillis()));
        fields.text("last", time(times.lastMillis()));
        signals();
        scope();
        exemplars();
        changes();
        causes();
        timeline();
        if (incident.signals().truncated()) {
            fields.flag("truncated", true);
        }
    }

    private void signals() throws IOException {
        IncidentSignals signals = incident.signals();
        fields.object("signals", () -> {
            fields.number("total", signals.total());
            fields.number("standing", signals.standing());
            fields.number("retracted", signals.retracted());
            fields.number("open", signals.open());
            fields.number("suppressed", signals.suppressed());
        });
    }

    private void scope() throws IOException {
        fields.items("rules", incident.scope().rules(), rule -> {
            fields.text("id", rule.id());
            fields.text("name", rule.name());
            fields.text("severity", rule.severity().word());
            fields.number("signals", rule.signals());
            fields.text("reference", rule.reference());
            fields.text("owner", rule.owner());
        });
        fields.items("services", incident.scope().services(), service -> {
            fields.text("name", service.name());
            fields.number("signals", service.signals());
        });
        fields.items("edges", incident.scope().edges(), edge -> {
            fields.text("from", edge.from());
            fields.text("to", edge.to());
            fields.number("calls", edge.calls());
            fields.number("errors", edge.errors());
            fields.flag("guilty", edge.guilty());
            fields.flag("new", edge.isNew());
            if (edge.external()) {
                fields.flag("external", true);
            }
        });
    }

    private void exemplars() throws IOException {
        fields.items("exemplars", incident.signals().exemplars(), exemplar -> {
            fields.text("signal_id", exemplar.signalId());
            fields.text("rule_id", exemplar.ruleId());
            fields.text("trace_id", exemplar.traceId());
            fields.text("service", exemplar.service());
            fields.text("time", time(exemplar.timeMillis()));
            fields.text("severity", exemplar.severity().word());
            fields.text("message", exemplar.message());
        });
    }

    private void changes() throws IOException {
        fields.items("changes", incident.changes(), change -> {
            fields.text("kind", change.kind());
            fields.text("service", change.service());
            fields.text("version", change.version());
            fields.text("time", time(change.timeMillis()));
            fields.text("author", change.author());
            fields.number("seconds_before", change.secondsBefore());
        });
    }

    private void causes() throws IOException {
        fields.items("causes", incident.causes(), cause -> {
            fields.text("service", cause.service());
            if (cause.caller().isPresent()) {
                fields.text("from", cause.caller());
                fields.text("to", cause.service());
            }
            fields.number("score", cause.score());
            fields.texts("reasons", cause.reasons());
        });
    }

    private void timeline() throws IOException {
        IncidentSignals signals = incident.signals();
        fields.number("timeline_seconds", signals.stepMillis() / 1000);
        fields.items("timeline", signals.timeline(), step -> {
            fields.text("time", time(step.timeMillis()));
            fields.number("signals", step.signals());
        });
    }

    private static String time(long millis) {
        return IsoTimes.milliseconds(Instant.ofEpochMilli(millis));
    }
}
