package dev.fluo.tools.testing.peers;

import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A query case of a peer: what it was put to and what it must give.
 *
 * @param matching ids of the traces that match; empty with {@code refused}
 * @param spans per matching trace the ids of the spans that the query selects; absent where the peer does not say
 * @param refused whether the query is not a query
 */
record PeerCase(List<Trace> traces, Set<String> matching, Optional<Map<String, Set<String>>> spans, boolean refused) {}
