package dev.fluo.tools.testing.bench;

/** The measurements that there are. */
enum Measurement {

    /** The processor time that each stage of the job takes. */
    CPU,

    /** The size of the state of open traces. */
    STATE,

    /** The fate of one trace with too many spans. */
    LONG_TRACE,

    /** The time after which signals and rules follow. */
    LATENCY,

    /** Time until all rules are active when the job starts, for each number of {@code --rules}. */
    START,

    /** Cost, memory and state while load, keys, traces, tasks or time grow. */
    FLATNESS
}
