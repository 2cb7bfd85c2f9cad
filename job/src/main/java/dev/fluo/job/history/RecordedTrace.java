package dev.fluo.job.history;

import java.util.List;
import java.util.Objects;

/**
 * The spans of one trace as they were recorded.
 *
 * @param id 32 lower-case hex digits
 * @param pieces in the order of time
 */
public record RecordedTrace(String id, List<Piece> pieces) {

    public RecordedTrace {
        Objects.requireNonNull(id, "id");
        pieces = List.copyOf(pieces);
    }

    /**
     * The trace's spans of one request, or of one part of it.
     *
     * @param place the file, and the line or number of the request in it
     * @param spans how many
     * @param firstEndMillis when the first of them ended, epoch milliseconds
     * @param lastEndMillis when the last of them ended
     * @param bytes an {@code ExportTraceServiceRequest} with these spans only; not to be changed
     */
    public record Piece(String place, int spans, long firstEndMillis, long lastEndMillis, byte[] bytes) {}

    /** Returns the requests of all pieces, in order. */
    public List<byte[]> fragments() {
        return pieces.stream().map(Piece::bytes).toList();
    }

    /** Returns the number of spans, repeated ones included. */
    public int spans() {
        return pieces.stream().mapToInt(Piece::spans).sum();
    }
}
