package dev.fluo.rules.changeevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads change events as they are posted: a JSON object with the fields {@link #FIELDS}, of which only {@code kind} is
 * required. {@code time} is a text in ISO 8601 with its zone, or a whole number of milliseconds of the epoch; what else
 * is to be said of a change stands in {@code attributes}.
 */
public final class ChangeReader {

    /** The fields of the document. */
    public static final List<String> FIELDS =
            List.of("kind", "service", "environment", "version", "time", "author", "attributes");

    /** The longest that each text may be, in characters. */
    static final int MOST_CHARACTERS = 1_000;

    private static final int MOST_LEVELS = 64;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build()
            .reader();

    private final JsonNode document;

    private ChangeReader(JsonNode document) {
        this.document = document;
    }

    /**
     * Reads one event.
     *
     * @param json the bytes of the document; their length is for the caller to bound
     * @param otherwiseMillis when it happened if it does not say, in milliseconds of the epoch
     * @throws ChangeRefusedException if it is not a change event
     */
    public static ChangeEvent read(byte[] json, long otherwiseMillis) throws ChangeRefusedException {
        return new ChangeReader(parse(json)).event(otherwiseMillis);
    }

    private static JsonNode parse(byte[] json) throws ChangeRefusedException {
        JsonNode document;
        try (JsonParser parser = JSON.createParser(json)) {
            document = JSON.readTree(parser);
            requireEnd(parser);
        } catch (JsonProcessingException e) {
            throw new ChangeRefusedException("it is not JSON: " + JsonFault.inWords(e));
        } catch (IOException e) {
            throw new ChangeRefusedException(JsonFault.NO_TEXT);
        }
        if (!(document instanceof ObjectNode)) {
            throw new ChangeRefusedException((document == null ? "it is empty: " : "")
                    + "a change event is a JSON object, {\"kind\": \"deploy\", …}");
        }
        return document;
    }

    private static void requireEnd(JsonParser parser) throws IOException, ChangeRefusedException {
        if (parser.nextToken() != null) {
            throw new ChangeRefusedException("it is not JSON: something follows where the event ends"
                    + JsonFault.place(parser.currentTokenLocation()) + "; write one event a file, or a message");
        }
    }

    private ChangeEvent event(long otherwiseMillis) throws ChangeRefusedException {
        requireKnownFields();
        String kind = text("kind");
        if (kind == null || kind.isBlank()) {
            throw new ChangeRefusedException("it has no `kind`: deploy, migration, flag, config, or a word of yours");
        }
        return ChangeEvent.of(
                kind,
                text("service"),
                text("environment"),
                text("version"),
                time(otherwiseMillis),
                text("author"),
                attributes());
    }

    private void requireKnownFields() throws ChangeRefusedException {
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            String name = field.getKey();
            if (!FIELDS.contains(name)) {
                Optional<String> near = NearestWord.to(name, FIELDS);
                throw new ChangeRefusedException("unknown field `" + shown(name) + "`: "
                        + near.map(known -> "did you mean `" + known + "`?")
                                .orElse("what is not one of " + String.join(", ", FIELDS)
                                        + " belongs into `attributes`"));
            }
        }
    }

    private @Nullable String text(String name) throws ChangeRefusedException {
        JsonNode value = document.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "a text", value);
        }
        if (value.textValue().length() > MOST_CHARACTERS) {
            throw new ChangeRefusedException("`" + name + "` is longer than " + MOST_CHARACTERS + " characters");
        }
        return value.textValue();
    }

    private long time(long otherwiseMillis) throws ChangeRefusedException {
        JsonNode value = document.path("time");
        if (value.isMissingNode() || value.isNull()) {
            return otherwiseMillis;
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (!value.isTextual()) {
            throw wrong("time", "a text like 2026-11-22T10:15:30Z, or whole milliseconds of the epoch", value);
        }
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new ChangeRefusedException("`time` is `" + shown(value.textValue())
                    + "`; it is written with its zone, as 2026-11-22T10:15:30Z");
        }
    }

    private Map<String, Object> attributes() throws ChangeRefusedException {
        JsonNode value = document.path("attributes");
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        if (!(value instanceof ObjectNode)) {
            throw wrong("attributes", "an object", value);
        }
        return PlainValues.ofObject(value);
    }

    private static ChangeRefusedException wrong(String name, String wanted, JsonNode value) {
        return new ChangeRefusedException("`" + name + "` is to be " + wanted + ", and is " + shown(value.toString()));
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
