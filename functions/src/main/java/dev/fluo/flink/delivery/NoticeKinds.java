package dev.fluo.flink.delivery;

/** The kinds of documents that a receiver is told. */
public enum NoticeKinds {
    /** One notification for one thing that is wrong. */
    INCIDENTS,
    /** Each signal by itself. */
    SIGNALS,
    BOTH;

    /** Returns whether incidents are told. */
    public boolean incidents() {
        return this != SIGNALS;
    }

    /** Returns whether signals are told. */
    public boolean signals() {
        return this != INCIDENTS;
    }

    boolean tells(Notice notice) {
        return notice.incident().isPresent() ? incidents() : signals();
    }
}
