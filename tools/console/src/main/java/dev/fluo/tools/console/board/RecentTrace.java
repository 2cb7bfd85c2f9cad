package dev.fluo.tools.console.board;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import java.util.List;
import java.util.Set;

/**
 * The spans of one trace as far as they have been read.
 *
 * @param id lower-case hex
 * @param fragments each an {@code ExportTraceServiceRequest} with spans of this trace only
 * @param entryServices services of which spans may name a parent that never comes
 */
public record RecentTrace(String id, List<byte[]> fragments, Set<String> entryServices) {

    public RecentTrace {
        fragments = List.copyOf(fragments);
    }

    /**
     * As a whole trace.
     *
     * @throws MalformedFragmentException if one of the fragments is damaged
     */
    public Trace decode(AttributeSelection selection) throws MalformedFragmentException {
        return TraceDecoder.decode(id, fragments, selection, Assembly.WHOLE.withEntryServices(entryServices));
    }
}
