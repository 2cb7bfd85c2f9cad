package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The text of a signal, which is the same in every run over the same spans: without when it was written and how often,
 * the incident, whose id is that of the signal that came first, why its trace closed, and how many spans came late or twice. Of one across traces also without the spans that are
 * shown as evidence, which are the first that came.
 */
final class ComparableSignal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_EVENT = List.of("created", "sequence", "action", "type");
    private static final List<String> OF_EVIDENCE = List.of("traces", "spans");
    private static final List<String> OF_TRACE = List.of("closed_by", "kept", "late_spans", "repeated_spans");

    private ComparableSignal() {}

    static String of(JsonNode signal) {
        ObjectNode document = signal.deepCopy();
        document.withObjectProperty("event").remove(OF_EVENT);
        document.withObjectProperty("fluo").remove("incident");
        document.withObjectProperty("fluo").withObjectProperty("trace").remove(OF_TRACE);
        if (isAcrossTraces(signal)) {
            document.remove("trace");
            document.withObjectProperty("service").remove("environment");
            document.withObjectProperty("fluo").withObjectProperty("evidence").remove(OF_EVIDENCE);
        }
        return document.toString();
    }

    /** Returns whether it is of all traffic, and not of one trace. */
    static boolean isAcrossTraces(JsonNode signal) {
        return signal.path("fluo").has("key");
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a signal is not valid JSON", e);
        }
    }
}
