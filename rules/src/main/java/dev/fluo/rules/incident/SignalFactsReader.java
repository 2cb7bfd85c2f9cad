package dev.fluo.rules.incident;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the facts of signals out of their documents. */
public final class SignalFactsReader {
    /** The most traces of a signal that count. */
    private static final int MOST_TRACES = 40;

    private static final String SHADOW = "shadow";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();
    private static final Severity[] SEVERITIES = Severity.values();

    private SignalFactsReader() {}

    /**
     * Returns the environment that a signal names; empty where it names none. Reads no more of the document than it
     * must.
     */
    public static String environment(Signal signal) {
        try (JsonParser json = FACTORY.createParser(signal.json())) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("service") && value == JsonToken.START_OBJECT) {
                    return textOf(json, "environment");
                }
                json.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String textOf(JsonParser json, String field) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals(field) && value == JsonToken.VALUE_STRING) {
                return json.getText();
            }
            json.skipChildren();
        }
        return "";
    }

    /**
     * Returns the facts of a signal; empty for one that belongs to no incident: of a rule in mode {@code shadow}, or
     * muted and not known.
     *
     * @param known tells if an incident has the signal of an id
     */
    static Optional<SignalFacts> read(Signal signal, long mostMillis, Predicate<String> known) {
        JsonNode json;
        try {
            json = MAPPER.readTree(signal.json());
        } catch (IOException e) {
            return Optional.empty();
        }
        if (json == null || json.at("/fluo/rule/mode").asText().equals(SHADOW)) {
            return Optional.empty();
        }
        if (json.at("/fluo/muted").isObject() && !known.test(signal.id())) {
            return Optional.empty();
        }
        return Optional.of(new SignalFacts(
                signal.id(),
                signal.action(),
                rule(json, signal.ruleId()),
                severity(json),
                times(json, signal, mostMillis),
                text(json.path("service").path("name")),
                json.path("message").asText(),
                json.at("/fluo/suppressed").asLong(),
                path(json),
                links(json)));
    }

    private static SignalRule rule(JsonNode json, String id) {
        JsonNode rule = json.path("rule");
        Map<String, String> labels = new HashMap<>();
        json.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new SignalRule(
                id,
                text(rule.path("name")).orElse(id),
                text(rule.path("reference")),
                text(rule.path("author").path(0)),
                labels);
    }

    private static Severity severity(JsonNode json) {
        int level = json.at("/event/severity").asInt(Severity.MEDIUM.level());
        return SEVERITIES[Math.max(0, Math.min(SEVERITIES.length, level) - 1)];
    }

    /** A blind spot begins long before it is known: what came between has nothing to do with it. */
    private static SignalTimes times(JsonNode json, Signal signal, long mostMillis) {
        long at = signal.timestampMillis();
        boolean blind = json.path("fluo").has("blind");
        long from = blind ? at : time(json.at("/event/start"), at);
        long end = blind ? at : time(json.at("/event/end"), at);
        return new SignalTimes(
                Math.max(Math.min(from, at), at - mostMillis),
                at,
                Math.max(end, at),
                signal.repetition().episode());
    }

    private static long time(JsonNode value, long otherwise) {
        if (!value.isTextual()) {
            return otherwise;
        }
        try {
            return Instant.parse(value.textValue()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return otherwise;
        }
    }

    private static Optional<PathEnd> path(JsonNode json) {
        JsonNode path = json.path("fluo").path("path");
        JsonNode end = path.path(path.size() - 1);
        return text(end.path("service"))
                .map(service -> new PathEnd(service, end.path("status").asText().equals("error")));
    }

    private static SignalLinks links(JsonNode json) {
        Set<String> traces = new LinkedHashSet<>();
        text(json.path("trace").path("id")).ifPresent(traces::add);
        JsonNode evidence = json.path("fluo").path("evidence");
        evidence.path("traces").forEach(id -> traces.add(id.asText()));
        evidence.path("spans").forEach(span -> text(span.path("trace_id")).ifPresent(traces::add));
        Optional<String> key = key(json);
        long[] hashes = new long[Math.min(MOST_TRACES, traces.size()) + (key.isPresent() ? 1 : 0)];
        int at = 0;
        for (String trace : traces) {
            if (at == MOST_TRACES) {
                break;
            }
            hashes[at++] = TextHash.of('t', trace);
        }
        if (key.isPresent()) {
            hashes[at] = TextHash.of('k', key.get());
        }
        return new SignalLinks(traces.stream().findFirst(), hashes);
    }

    /** Returns the key, unless it is the environment alone: that is common to all signals here. */
    private static Optional<String> key(JsonNode json) {
        JsonNode key = json.path("fluo").path("key");
        String environment = json.path("service").path("environment").asText();
        boolean telling = false;
        for (JsonNode part : key) {
            telling |= !part.asText().equals(environment);
        }
        return telling ? Optional.of(key.toString()) : Optional.empty();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
