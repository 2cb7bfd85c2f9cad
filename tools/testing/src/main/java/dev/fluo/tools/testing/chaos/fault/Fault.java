package dev.fluo.tools.testing.chaos.fault;

/**
 * Something that goes wrong for a while.
 *
 * @param name what people call it, more exactly than its kind
 * @param begin makes it go wrong
 * @param end mends what was broken; the job has to find its way back by itself
 */
public record Fault(FaultKind kind, String name, Runnable begin, Runnable end) {}
