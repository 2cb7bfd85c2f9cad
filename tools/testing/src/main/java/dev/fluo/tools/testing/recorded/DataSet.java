package dev.fluo.tools.testing.recorded;

import dev.fluo.rules.trace.Trace;
import java.util.List;

/** Traces that were recorded together; {@code name} heads a column of the table in {@code docs/measurements/catalog.md}. */
public record DataSet(String name, List<Trace> traces) {}
