package dev.fluo.tools.console.view;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RecentTrace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trace as a waterfall.
 *
 * @param whole whether all spans were at hand; else only those that the signal itself carries
 * @param start ISO 8601
 * @param duration milliseconds
 * @param size how many spans there are
 * @param spans parents before their children, siblings by start; fewer than {@code size} where there are too many
 */
public record TraceView(String id, boolean whole, String start, double duration, int size, List<SpanView> spans) {

    private static final Logger LOG = LoggerFactory.getLogger(TraceView.class);

    /** A recent trace without marks; empty if nothing of it is kept, or what must not be shown is not known yet. */
    public static Optional<TraceView> find(String id, Boards boards) {
        return boards.redaction()
                .current()
                .flatMap(redaction -> boards.traces().find(id).flatMap(recent -> of(recent, redaction)));
    }

    private static Optional<TraceView> of(RecentTrace recent, Redaction redaction) {
        try {
            return Optional.of(Waterfall.of(recent, Set.of(), redaction));
        } catch (MalformedFragmentException e) {
            LOG.info("trace {} cannot be shown", recent.id(), e);
            return Optional.empty();
        }
    }
}
