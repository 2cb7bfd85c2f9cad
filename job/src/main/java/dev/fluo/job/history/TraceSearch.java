package dev.fluo.job.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds a trace in a history. */
public final class TraceSearch {

    /** The name of the file that holds a copy of the standard input. */
    public static final String STANDARD_INPUT = "standard-input";

    private final SortedHistory history;
    private final TracePieces reader;

    public TraceSearch(SortedHistory history) {
        this.history = history;
        this.reader = new TracePieces(history);
    }

    /**
     * Returns one trace; empty if no span of it was recorded.
     *
     * @param id 32 lower-case hex digits
     * @throws IOException if the history cannot be read
     */
    public Optional<RecordedTrace> find(String id) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(id);
        List<RecordedTrace.Piece> pieces = new ArrayList<>();
        try (MergedRuns requests = new MergedRuns(history.runs())) {
            while (requests.hasNext()) {
                TimedRequest request = requests.next();
                if (contains(request.bytes(), bytes)) {
                    RecordedTrace.Piece piece = reader.of(request).get(id);
                    if (piece != null) {
                        pieces.add(piece);
                    }
                }
            }
        }
        return pieces.isEmpty() ? Optional.empty() : Optional.of(new RecordedTrace(id, pieces));
    }

    /** A trace id stands in a protobuf request as it is. */
    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int from = 0; from <= bytes.length - wanted.length; from++) {
            int length = 0;
            while (length < wanted.length && bytes[from + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
