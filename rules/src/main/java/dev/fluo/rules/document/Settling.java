package dev.fluo.rules.document;

/** The moment at which a window of a cross-trace rule is judged whose condition more events can make false. */
public enum Settling implements DocumentWord {
    /** As soon as no open trace can add to it. */
    COMPLETE,
    /** As soon as all but a few of its traces have closed; those that close later revise the result. */
    EARLY;

    /** The word in documents and in the configuration. */
    @Override
    public String toString() {
        return word();
    }
}
