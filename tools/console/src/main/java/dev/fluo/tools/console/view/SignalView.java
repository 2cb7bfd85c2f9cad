package dev.fluo.tools.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RecentTrace;
import dev.fluo.tools.console.board.ValuePoint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One signal with its evidence.
 *
 * @param signal the document as it stands
 * @param waterfall null for a signal that is about no single trace and carries no spans
 * @param course values that its revisions showed, oldest first
 */
public record SignalView(JsonNode signal, @Nullable TraceView waterfall, List<ValuePoint> course) {

    /** Empty if the signal is not kept any more. */
    public static Optional<SignalView> find(String id, Boards boards) {
        return boards.signals()
                .find(id)
                .map(signal -> new SignalView(
                        signal, waterfall(signal, boards), boards.signals().course(id)));
    }

    /**
     * Returns the trace of a signal. The job has redacted what the signal carries; the whole trace is only shown where
     * what to redact is known.
     */
    private static @Nullable TraceView waterfall(JsonNode signal, Boards boards) {
        Optional<RecentTrace> recent =
                boards.traces().find(signal.at("/trace/id").asText());
        Optional<Redaction> redaction = boards.redaction().current();
        if (recent.isPresent() && redaction.isPresent()) {
            try {
                TraceView whole = Waterfall.of(recent.get(), evidence(signal), redaction.get());
                if (whole.size() >= signal.at("/fluo/trace/size").asInt()) {
                    return whole;
                }
            } catch (MalformedFragmentException e) {
                return EvidenceWaterfall.of(signal); // what was judged is what the job could read
            }
        }
        return signal.at("/fluo/evidence/spans").isEmpty() ? null : EvidenceWaterfall.of(signal);
    }

    private static Set<String> evidence(JsonNode signal) {
        Set<String> ids = new HashSet<>();
        signal.at("/fluo/evidence/spans")
                .forEach(span -> ids.add(span.path("id").asText()));
        return ids;
    }
}
