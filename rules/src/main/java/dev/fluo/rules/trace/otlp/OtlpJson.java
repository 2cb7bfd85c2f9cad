package dev.fluo.rules.trace.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.fluo.rules.text.JsonFault;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads OTLP's JSON form (<a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">the encoding</a>),
 * tolerant of what real exporters write: names in camelCase or snake_case, ids in hex or in base64, 64-bit integers as
 * text or as numbers, kinds and states by number or by name. What is not known is skipped, as the specification asks.
 */
public final class OtlpJson {

    /**
     * Objects and arrays inside one another: far more than attributes may be nested, and so few that reading them fits
     * on the stack of every thread.
     */
    private static final int MAX_NESTING = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();

    private OtlpJson() {}

    /**
     * The request that a JSON text holds.
     *
     * @param json UTF-8
     * @throws OtlpJsonException if it is not valid JSON or no request, or if something follows it
     */
    public static ExportTraceServiceRequest read(byte[] json) throws OtlpJsonException {
        return read(json, 0, json.length, JsonPlace.START, SpansJson::request);
    }

    /**
     * Returns the request that a JSON text holds, without the spans that cannot be read: one bad value costs its span, or
     * the spans under its scope or resource, and no others.
     *
     * @param json UTF-8
     * @throws OtlpJsonException if nothing can be used: it is not valid JSON or no request, or something follows it
     */
    public static OtlpJsonRequest readSound(byte[] json) throws OtlpJsonException {
        try {
            return new OtlpJsonRequest(read(json), 0, null, List.of());
        } catch (OtlpJsonException whole) {
            return sound(json, whole);
        }
    }

    private static OtlpJsonRequest sound(byte[] json, OtlpJsonException whole) throws OtlpJsonException {
        try {
            OtlpJsonRequest sound = SoundParts.of(json);
            if (sound.spans() > 0) {
                return sound;
            }
        } catch (OtlpJsonException e) {
            throw whole;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
        throw whole;
    }

    /** Reads one thing that JSON holds. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonCursor json) throws IOException, OtlpJsonException;
    }

    /** Reads {@code json[from, to)}, which begins at the place given. */
    static <T> T read(byte[] json, int from, int to, JsonPlace place, Reader<T> reader) throws OtlpJsonException {
        try (JsonParser parser = FACTORY.createParser(json, from, to - from)) {
            JsonCursor cursor = new JsonCursor(parser, place);
            T read = reader.read(cursor);
            cursor.expectEnd();
            return read;
        } catch (JsonProcessingException e) {
            throw new OtlpJsonException(
                    "this is not valid JSON: " + JsonFault.reason(e) + place.words("", e.getLocation()), e);
        } catch (CharConversionException e) {
            // Bytes that look like UTF-16 or UTF-32, which Jackson finds out by itself, and are not.
            throw new OtlpJsonException("this is not valid JSON: " + JsonFault.NO_TEXT, e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }
}
