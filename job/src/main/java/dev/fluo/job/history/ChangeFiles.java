package dev.fluo.job.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import dev.fluo.rules.text.JsonFault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/** Files of recorded change events: JSON documents as on the topic of changes, one a line, each with its time. */
public final class ChangeFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "time";

    /**
     * A recorded change event.
     *
     * @param timeMillis epoch milliseconds
     * @param document as it was recorded; not to be changed
     */
    public record Change(long timeMillis, ObjectNode document) {

        /** Returns the document as it stands on the topic. */
        public byte[] json() {
            try {
                return JSON.writeValueAsBytes(document);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read as JSON is JSON", e);
            }
        }
    }

    private ChangeFiles() {}

    /**
     * Reads files.
     *
     * @param names paths of this machine, or URIs of a file system that Flink has
     * @throws RecordingException if a file cannot be read or holds something else; it says where
     */
    public static List<Change> read(List<String> names) throws RecordingException {
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Path path = RecordingFiles.path(name);
            try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class)
                    .readValues(path.getFileSystem().open(path))) {
                while (documents.hasNextValue()) {
                    int line = documents.getCurrentLocation().getLineNr();
                    changes.add(change(documents.nextValue(), name + ", line " + line));
                }
            } catch (RecordingException e) {
                throw e;
            } catch (JsonProcessingException e) {
                throw unusable(name, JsonFault.inWords(e), e);
            } catch (FileNotFoundException e) {
                throw unusable(name, "there is no such file", e);
            } catch (IOException e) {
                throw unusable(name, e.toString(), e);
            }
        }
        return changes;
    }

    private static Change change(JsonNode document, String place) throws IOException {
        try {
            long millis = ChangeReader.read(JSON.writeValueAsBytes(document), 0).timeMillis();
            if (!document.hasNonNull(TIME)) {
                throw unusable(place, "it has no time, and must keep its place among the spans", null);
            }
            return new Change(millis, (ObjectNode) document);
        } catch (ChangeRefusedException e) {
            throw unusable(place, e.getMessage(), e);
        }
    }

    private static RecordingException unusable(String place, @Nullable String reason, @Nullable Exception cause) {
        return new RecordingException(place + " is not a change event: " + reason, cause);
    }
}
