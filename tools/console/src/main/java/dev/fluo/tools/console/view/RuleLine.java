package dev.fluo.tools.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.Severity;
import dev.fluo.tools.console.board.BoardRule;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.VerdictTotals;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of rules. A field that is not known is null.
 *
 * @param state what became of the newest document; {@code unread} while no job has said so
 * @param version the newest document's offset
 * @param activeVersion the version that judges
 * @param note the first thing that the job says of it
 * @param tests how many tests it carries
 */
public record RuleLine(
        String id,
        String name,
        String state,
        @Nullable String severity,
        @Nullable String engine,
        long version,
        @Nullable Long activeVersion,
        @Nullable String author,
        @Nullable String updated,
        @Nullable String note,
        int tests,
        VerdictTotals counts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All rules; shared lists and mutes are none. */
    public static List<RuleLine> all(Boards boards) {
        return boards.rules().all().stream()
                .filter(rule -> DocumentKind.isRule(rule.key()))
                .map(rule -> of(rule, boards))
                .toList();
    }

    static RuleLine of(BoardRule rule, Boards boards) {
        JsonNode document = document(rule.text());
        RuleStatus status = rule.status();
        boolean isOfAnother =
                status != null && rule.version() >= 0 && DocumentVersion.offset(status.version()) != rule.version();
        return new RuleLine(
                rule.key(),
                document.path("name").asText(rule.key()),
                status == null || isOfAnother ? "unread" : state(status),
                document.isObject() ? document.path("severity").asText(Severity.MEDIUM.word()) : null,
                status == null ? null : status.engine(),
                rule.version(),
                status == null ? null : status.activeVersion(),
                status == null ? null : status.author(),
                status == null
                        ? null
                        : Instant.ofEpochMilli(status.updatedMillis()).toString(),
                note(status),
                document.path("tests").size(),
                boards.audit().counts(rule.key()));
    }

    private static String state(RuleStatus status) {
        return status.isInactive() ? "inactive" : status.state().name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode document(@Nullable String text) {
        try {
            return text == null ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance(); // refused, and its status says why
        }
    }

    private static @Nullable String note(@Nullable RuleStatus status) {
        if (status == null) {
            return "no job has read it yet";
        }
        if (!status.refusals().isEmpty()) {
            return status.refusals().get(0).message();
        }
        return status.notes().isEmpty() ? null : status.notes().get(0);
    }
}
