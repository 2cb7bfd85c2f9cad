package dev.fluo.flink.assembly;

/** The stages in the life of a trace. The codes are part of the state's format. */
enum Phase {

    /** Never judged yet. */
    OPEN(0),

    /** Judged, and since then spans came. */
    REOPENED(1),

    /** Judged, and kept for spans that come late. */
    KEPT(2),

    /** Judged and forgotten but for its id, so that a later part is known as one. */
    FORGOTTEN(3);

    private final int code;

    Phase(int code) {
        this.code = code;
    }

    /** Tells if it waits to be judged. */
    boolean isOpen() {
        return this == OPEN || this == REOPENED;
    }

    int code() {
        return code;
    }

    static Phase ofCode(int code) {
        for (Phase phase : values()) {
            if (phase.code == code) {
                return phase;
            }
        }
        throw new IllegalArgumentException("no phase of a trace has code " + code);
    }
}
