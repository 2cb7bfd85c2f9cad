package dev.fluo.tools.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.MuteSelector.Field;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.Notices;
import dev.fluo.tools.console.board.SignalSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One incident with its signals.
 *
 * @param incident the document as it stands
 * @param signals those that are still kept here, newest first, also of incidents that were merged into it
 * @param acknowledgement of the incident; null if nobody has acknowledged it
 * @param mutes those that hold or are planned, and may mute signals such as those of the incident
 */
public record IncidentPage(
        JsonNode incident,
        List<SignalSummary> signals,
        Notices.@Nullable Acknowledged acknowledgement,
        List<Notices.MuteLine> mutes) {

    private static final int MOST_SIGNALS = 200;

    /** Empty if the incident is not kept any more. */
    public static Optional<IncidentPage> find(String id, Boards boards) {
        Notices notices = new Notices(boards.rules());
        return boards.incidents()
                .find(id)
                .map(incident -> new IncidentPage(
                        incident,
                        signals(id, boards),
                        notices.acknowledgements().get(id),
                        notices.mutesOf(signalsOf(incident), Instant.now())));
    }

    private static List<SignalSummary> signals(String id, Boards boards) {
        Set<String> ids = boards.incidents().idsOf(id);
        return boards.signals().newestFirst().stream()
                .filter(signal -> signal.incident() != null && ids.contains(signal.incident()))
                .limit(MOST_SIGNALS)
                .toList();
    }

    /** Returns the fields of every signal that the rules and services of an incident may have. */
    private static List<Function<Field, @Nullable String>> signalsOf(JsonNode incident) {
        String environment = text(incident.at("/service/environment"));
        List<Function<Field, @Nullable String>> signals = new ArrayList<>();
        for (JsonNode service : incident.at("/fluo/incident/services")) {
            for (JsonNode rule : incident.at("/fluo/incident/rules")) {
                signals.add(field -> switch (field) {
                    case SERVICE -> text(service.path("name"));
                    case RULE -> text(rule.path("id"));
                    case SEVERITY -> text(rule.path("severity"));
                    case ENVIRONMENT -> environment;
                });
            }
        }
        return signals;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }
}
