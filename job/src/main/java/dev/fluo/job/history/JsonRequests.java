package dev.fluo.job.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** Requests in JSON: one a line, or documents of several lines one after the other. */
final class JsonRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRequests() {}

    /** The first line tells: it is a whole document or not. */
    static RequestFormat of(InputStream content) throws IOException {
        Lines lines = new Lines(content);
        byte[] first = lines.line();
        while (first != null && isBlank(first)) {
            first = lines.line();
        }
        if (first == null) {
            throw new RecordingException("it holds nothing but blanks", null);
        }
        if (isWhole(first)) {
            lines.first = first;
            return lines;
        }
        return new Documents(new SequenceInputStream(new ByteArrayInputStream(first), content), lines.line);
    }

    /** A line that is wrong in itself is whole: the lines after it may be sound. */
    private static boolean isWhole(byte[] line) throws IOException {
        if (line[0] == '[') {
            return false;
        }
        try (JsonParser parser = JSON.getFactory().createParser(line)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return true;
        } catch (JsonProcessingException e) {
            return !endsEarly(e);
        }
    }

    /** Between two entries of an object Jackson throws another exception than elsewhere. */
    private static boolean endsEarly(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().contains("end-of-input");
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }

    /** One request a line. */
    private static final class Lines extends RequestFormat {

        private final InputStream content;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private long line;
        private byte @Nullable [] first;

        Lines(InputStream content) {
            this.content = content;
        }

        @Override
        @Nullable
        RecordedRequest readNext() throws IOException {
            byte[] next = first == null ? line() : first;
            first = null;
            while (next != null && isBlank(next)) {
                next = line();
            }
            return next == null ? null : new RecordedRequest(true, next, line);
        }

        /** Returns the next line without its end; null after the last. */
        byte @Nullable [] line() throws IOException {
            buffer.reset();
            int next = content.read();
            if (next < 0) {
                return null;
            }
            line++;
            while (next >= 0 && next != '\n') {
                if (buffer.size() == MOST_BYTES) {
                    throw tooLong(line);
                }
                buffer.write(next);
                next = content.read();
            }
            return buffer.toByteArray();
        }
    }

    /** Documents that take several lines. */
    private static final class Documents extends RequestFormat {

        private final MappingIterator<JsonNode> documents;
        private final long firstLine;

        Documents(InputStream content, long firstLine) throws IOException {
            this.documents = JSON.readerFor(JsonNode.class).readValues(content);
            this.firstLine = firstLine;
        }

        @Override
        @Nullable
        RecordedRequest readNext() throws IOException {
            try {
                if (!documents.hasNextValue()) {
                    return null;
                }
                long line = firstLine - 1 + documents.getCurrentLocation().getLineNr();
                return new RecordedRequest(true, JSON.writeValueAsBytes(documents.nextValue()), line);
            } catch (JsonProcessingException e) {
                if (endsEarly(e)) {
                    throw new RecordingException("its JSON ends before it is whole", e);
                }
                long line = firstLine - 1 + e.getLocation().getLineNr();
                throw new RecordingException("line " + line + " is no JSON: " + e.getOriginalMessage(), e);
            }
        }
    }
}
