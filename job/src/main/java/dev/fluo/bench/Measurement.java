package dev.fluo.bench;

/** What can be measured. */
enum Measurement {

    /** What each stage of the job takes. */
    CPU,

    /** How much state open traces are. */
    STATE,

    /** How soon signals and rules follow. */
    LATENCY
}
