package dev.fluo.tools.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.SignalSummary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One incident with its signals.
 *
 * @param incident the document as it stands
 * @param signals those that are still kept here, newest first, also of incidents that were merged into it
 */
public record IncidentView(JsonNode incident, List<SignalSummary> signals) {

    private static final int MOST_SIGNALS = 200;

    /** Empty if the incident is not kept any more. */
    public static Optional<IncidentView> find(String id, Boards boards) {
        return boards.incidents().find(id).map(incident -> new IncidentView(incident, signals(id, boards)));
    }

    private static List<SignalSummary> signals(String id, Boards boards) {
        Set<String> ids = boards.incidents().idsOf(id);
        return boards.signals().newestFirst().stream()
                .filter(signal -> signal.incident() != null && ids.contains(signal.incident()))
                .limit(MOST_SIGNALS)
                .toList();
    }
}
