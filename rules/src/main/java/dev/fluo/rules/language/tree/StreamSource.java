package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The views of all traffic that a rule may take. */
public enum StreamSource {
    SPANS("spans", Type.SPAN, "All spans, each at its end."),
    TRACES("traces", Type.TRACE, "All traces, each at its end."),
    CALLS("calls", Type.CALL, "All calls, each at the end of the callee, of an external one of the caller."),
    CHANGES("changes", Type.CHANGE, "The change events that were posted, each at its time.");

    private final String word;
    private final Type item;
    private final String summary;

    StreamSource(String word, Type item, String summary) {
        this.word = word;
        this.item = item;
        this.summary = summary;
    }

    /** Returns the text of the source in a rule. */
    public String word() {
        return word;
    }

    /** The type of one event. */
    public Type item() {
        return item;
    }

    /** One sentence for the reference. */
    public String summary() {
        return summary;
    }

    /** The one that is written so. */
    public static Optional<StreamSource> find(String word) {
        return Stream.of(values()).filter(source -> source.word.equals(word)).findFirst();
    }
}
