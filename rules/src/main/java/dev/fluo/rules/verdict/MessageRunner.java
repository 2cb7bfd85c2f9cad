package dev.fluo.rules.verdict;

import dev.fluo.rules.javascript.JavaScriptFailure;
import java.util.List;

/** Fills in a message: pieces of text and values in their order. */
final class MessageRunner {
    private final List<Piece> pieces;

    MessageRunner(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    String text(TraceRun run) throws JavaScriptFailure {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.text(run));
        }
        return text.toString();
    }

    /** A piece of a message. */
    @FunctionalInterface
    interface Piece {
        String text(TraceRun run) throws JavaScriptFailure;
    }
}
