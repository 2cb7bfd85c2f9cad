package dev.fluo.rules.incident;

import java.util.Optional;

/**
 * Things of a signal that other signals of the incident may have too.
 *
 * @param traceId of its trace, or of the first that its evidence names
 * @param hashes of its traces and its key; not to be changed
 */
record SignalLinks(Optional<String> traceId, long[] hashes) {}
