package dev.fluo.rules.document;

/** The audience of a rule's signals: people, or only those who watch the rule. */
public enum Mode implements DocumentWord {
    /** Judged, counted and signalled. */
    ACTIVE,
    /** Judged and counted alike; its signals carry {@code fluo.rule.mode = shadow}. */
    SHADOW
}
