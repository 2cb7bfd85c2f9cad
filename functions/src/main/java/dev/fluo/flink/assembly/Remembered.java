package dev.fluo.flink.assembly;

/** Memory of a judged trace beside its spans. The codes are part of the state's format. */
public enum Remembered {

    /** No rule gave a signal, and no rule across traces counted anything of it. */
    NOTHING(0),

    /** Signals were written. Rules across traces may have counted something of it too. */
    SIGNALS(1),

    /** Rules across traces counted something of it, and no signal was written. */
    CONTRIBUTIONS(2);

    private final int code;

    Remembered(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Remembered ofCode(int code) {
        for (Remembered remembered : values()) {
            if (remembered.code == code) {
                return remembered;
            }
        }
        throw new IllegalArgumentException("nothing that is remembered of a trace has code " + code);
    }
}
