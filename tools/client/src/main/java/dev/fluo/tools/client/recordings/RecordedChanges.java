package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.change.ChangeReader;
import dev.fluo.rules.change.ChangeRefusedException;
import dev.fluo.rules.text.JsonFault;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded change events: JSON documents as they stood on the topic of changes, one a line, each with its time. */
public final class RecordedChanges {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "time";
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /**
     * One of them.
     *
     * @param timeMillis epoch milliseconds
     * @param document as it was recorded; not to be changed
     */
    public record Change(long timeMillis, ObjectNode document) {

        /** The same with its time moved, as the times of the spans are. */
        Change shifted(TimeShift shift) {
            long millis = timeMillis + shift.nanos() / NANOS_PER_MILLISECOND;
            return new Change(millis, document.deepCopy().put(TIME, millis));
        }

        /** Returns the document as it stands on the topic. */
        public byte[] json() {
            try {
                return JSON.writeValueAsBytes(document);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read as JSON is JSON", e);
            }
        }
    }

    private RecordedChanges() {}

    /**
     * Reads files of them.
     *
     * @throws CommandException if a file cannot be read or holds something else; it says where
     */
    public static List<Change> read(List<Path> files) {
        List<Change> changes = new ArrayList<>();
        for (Path file : files) {
            try (MappingIterator<JsonNode> documents =
                    JSON.readerFor(JsonNode.class).readValues(Files.newInputStream(file))) {
                while (documents.hasNextValue()) {
                    int line = documents.getCurrentLocation().getLineNr();
                    changes.add(change(documents.nextValue(), file + ", line " + line));
                }
            } catch (JsonProcessingException e) {
                throw unusable(file.toString(), JsonFault.inWords(e), e);
            } catch (NoSuchFileException e) {
                throw unusable(file.toString(), "there is no such file", e);
            } catch (IOException e) {
                throw unusable(file.toString(), e.toString(), e);
            }
        }
        return changes;
    }

    private static Change change(JsonNode document, String place) throws JsonProcessingException {
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

    private static CommandException unusable(String place, String reason, Exception cause) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                place + " is not a change event: " + reason,
                "Changes are JSON documents as on the topic of changes, one a line. Nothing was sent.",
                cause);
    }
}
