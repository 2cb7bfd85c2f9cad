package dev.fluo.rules.document;

/** Whether a rule's signals are meant for people. */
public enum Mode implements Worded {
    /** Judged, counted and signalled. */
    ACTIVE,
    /** Judged and counted alike; its signals carry {@code fluo.rule.mode = shadow}. */
    SHADOW
}
