package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import dev.fluo.tools.client.CommandException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a file of JSON. What cannot be read is left out and named, unless nothing else is there. A file
 * that is not valid JSON from some place on is read line by line from there.
 */
final class RecordedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedFile file;
    private final Consumer<ExportTraceServiceRequest> reader;
    private final Consumer<String> notes;
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable CommandException firstFault;
    private long spans;

    /** @param notes told in a sentence what cannot be read and is left out */
    RecordedJson(RecordedFile file, Consumer<ExportTraceServiceRequest> reader, Consumer<String> notes) {
        this.file = file;
        this.reader = reader;
        this.notes = notes;
    }

    /**
     * Reads all requests.
     *
     * @throws CommandException if something cannot be read, and no span was read
     */
    void read(InputStream content) throws IOException {
        int nextLine = 1;
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(content)) {
            while (documents.hasNextValue()) {
                int line = documents.getCurrentLocation().getLineNr();
                take(documents.nextValue(), line);
                nextLine = documents.getCurrentLocation().getLineNr() + 1;
            }
        } catch (JsonProcessingException e) {
            readLines(nextLine, e);
        }
        if (firstFault != null && spans == 0) {
            throw firstFault;
        }
        leftOut.forEach(notes);
    }

    private void take(JsonNode document, int line) throws JsonProcessingException {
        if (!document.has("resourceSpans") && !document.has("resource_spans")) {
            leaveOut(file.unusable("line " + line + " is not an OTLP request: it has no resourceSpans", null));
            return;
        }
        try {
            take(OtlpJson.readSound(JSON.writeValueAsBytes(document)), line);
        } catch (OtlpJsonException e) {
            leaveOut(file.unusable("request at line " + line + ": " + e.getMessage(), e));
        }
    }

    private void take(OtlpJsonRequest sound, int line) {
        spans += sound.spans();
        reader.accept(sound.request());
        if (!sound.isWhole()) {
            leftOut.add(file.path() + ", line " + line + ": " + sound.reason());
        }
    }

    private void leaveOut(CommandException fault) {
        firstFault = firstFault == null ? fault : firstFault;
        leftOut.add(fault.getMessage() + "; it is left out");
    }

    private void readLines(int firstLine, JsonProcessingException fault) throws IOException {
        // a byte is a character, so that bytes which are no UTF-8 stay what they are
        List<String> lines;
        try (InputStream content = file.open()) {
            lines = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .skip(firstLine - 1L)
                    .toList();
        }
        if (firstLine == 1 && takeText(String.join("\n", lines), 1)) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !takeText(lines.get(i), firstLine + i)) {
                leaveOut(file.unusable("line " + (firstLine + i) + " is not an OTLP request", fault));
            }
        }
        if (spans == 0) {
            throw fault;
        }
    }

    private boolean takeText(String json, int line) {
        try {
            take(OtlpJson.readSound(json.getBytes(StandardCharsets.ISO_8859_1)), line);
            return true;
        } catch (OtlpJsonException e) {
            return false;
        }
    }
}
