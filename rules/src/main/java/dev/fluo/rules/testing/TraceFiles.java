package dev.fluo.rules.testing;

import dev.fluo.rules.trace.Trace;
import java.util.Optional;

/** The place of the recorded traces of tests. */
@FunctionalInterface
public interface TraceFiles {
    /** There are none, as where a rule came over the wire: a test by file is skipped. */
    TraceFiles NONE = (file, traceId) -> Optional.empty();

    /**
     * @param file as the test names it
     * @param traceId which of its traces, as hex; absent: its only one
     * @return the trace; empty where files are not to be had at all
     * @throws TraceFileException if the file is missing, cannot be read or holds no such trace
     */
    Optional<Trace> find(String file, Optional<String> traceId) throws TraceFileException;
}
