package dev.fluo.data;

import dev.fluo.trace.Trace;
import java.util.List;

/** Traces that were recorded together; {@code name} heads a column of the table in {@code docs/catalog.md}. */
record DataSet(String name, List<Trace> traces) {
}
