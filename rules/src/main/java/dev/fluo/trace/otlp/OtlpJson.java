package dev.fluo.trace.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads OTLP's JSON form (<a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">the encoding</a>),
 * tolerant of what real exporters write: names in camelCase or snake_case, ids in hex or in base64, 64-bit integers as
 * text or as numbers, kinds and states by number or by name. What is not known is skipped, as the specification asks.
 */
public final class OtlpJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private OtlpJson() {
    }

    /**
     * The request that a JSON text holds.
     *
     * @param json UTF-8
     * @throws OtlpJsonException if it is no JSON or no request, or if something follows it
     */
    public static ExportTraceServiceRequest read(byte[] json) throws OtlpJsonException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonCursor cursor = new JsonCursor(parser);
            ExportTraceServiceRequest request = SpansJson.request(cursor);
            cursor.expectEnd();
            return request;
        } catch (JsonProcessingException e) {
            String place = JsonCursor.place(e.getLocation());
            throw new OtlpJsonException("this is no JSON: " + e.getOriginalMessage() + place, e);
        } catch (CharConversionException e) {
            // Bytes that look like UTF-16 or UTF-32, which Jackson finds out by itself, and are not.
            throw new OtlpJsonException("this is no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }
}
