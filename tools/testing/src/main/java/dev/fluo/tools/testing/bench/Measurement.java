package dev.fluo.tools.testing.bench;

/** What can be measured. */
enum Measurement {

    /** What each stage of the job takes. */
    CPU,

    /** How much state open traces are. */
    STATE,

    /** What becomes of one trace with too many spans. */
    LONG_TRACE,

    /** How soon signals and rules follow. */
    LATENCY,

    /** Time until all rules are active when the job starts, for each number of {@code --rules}. */
    START
}
