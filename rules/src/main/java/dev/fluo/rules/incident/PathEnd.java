package dev.fluo.rules.incident;

/**
 * The end of an evidence path.
 *
 * @param failing whether the trace failed there; else it took the most time there
 */
record PathEnd(String service, boolean failing) {}
