package dev.fluo.flink.correlation.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The episodes that stand after some signals. */
public final class StandingEpisodes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StandingEpisodes() {}

    /** By rule what stands, as the oracle writes it. */
    public static Map<String, Set<String>> of(Collection<Signal> signals) throws IOException {
        Map<String, Signal> newest = new TreeMap<>();
        signals.forEach(signal -> newest.merge(signal.id(), signal, (a, b) -> a.sequence() > b.sequence() ? a : b));
        Map<String, Set<String>> standing = new TreeMap<>();
        for (Signal signal : newest.values()) {
            if (signal.action() != SignalAction.RETRACTED) {
                standing.computeIfAbsent(signal.ruleId(), rule -> new TreeSet<>())
                        .add(text(signal));
            }
        }
        return standing;
    }

    private static String text(Signal signal) throws IOException {
        JsonNode document = JSON.readTree(signal.json());
        String key = StreamSupport.stream(document.path("fluo").path("key").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        return key + " " + millis(document, "start") + " "
                + value(document.path("message").asText()) + " " + millis(document, "end");
    }

    private static String millis(JsonNode document, String field) {
        String time = document.path("event").path(field).asText();
        return time.isEmpty() ? "open" : String.valueOf(Instant.parse(time).toEpochMilli());
    }

    /** A number that is not whole comes of a sketch, and lies within one per cent of a duration. */
    private static double value(String message) {
        String text = message.replace("no longer watched: ", "");
        double value = text.equals("undefined") ? Double.NaN : Double.parseDouble(text);
        return CorrelationTraffic.DURATIONS.stream()
                .mapToDouble(Integer::doubleValue)
                .filter(duration -> value != Math.rint(value) && Math.abs(duration - value) <= 0.01 * duration)
                .findFirst()
                .orElse(value);
    }
}
