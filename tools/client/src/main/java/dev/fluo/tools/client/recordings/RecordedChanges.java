package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.ChangeFiles;
import dev.fluo.job.history.RecordingException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.nio.file.Path;
import java.util.List;

/** Recorded change events: JSON documents as they stood on the topic of changes, one a line, each with its time. */
public final class RecordedChanges {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "time";

    /** The form of such a file, in words. */
    public static final String FORM = "Changes are JSON documents as on the topic of changes, one a line.";

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /**
     * One of them.
     *
     * @param timeMillis epoch milliseconds
     * @param document as it was recorded; not to be changed
     */
    public record Change(long timeMillis, ObjectNode document) {

        /** Returns this change with its time moved, as the times of the spans are. */
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
        try {
            return ChangeFiles.read(files.stream().map(Path::toString).toList()).stream()
                    .map(change -> new Change(change.timeMillis(), change.document()))
                    .toList();
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), FORM + " Nothing was sent.", e);
        }
    }
}
