package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of signals. A field that the signal does not have is null.
 *
 * @param id the signal's
 * @param time event time, ISO 8601
 * @param created when it was written, ISO 8601
 * @param action what has become of it: {@code opened}, {@code retracted}, …
 * @param severity the word
 * @param level 1 (info) to 5 (critical)
 * @param mode {@code active} or {@code shadow}
 * @param root name of the trace's root
 * @param key of a cross-trace rule, as JSON; else null
 * @param incident id of the incident that it belongs to
 * @param muted name of the mute that marks it; null if it is not muted
 */
public record SignalSummary(
        String id,
        @Nullable String time,
        @Nullable String created,
        @Nullable String action,
        @Nullable String severity,
        int level,
        @Nullable String mode,
        @Nullable String rule,
        @Nullable String ruleName,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String message,
        @Nullable String trace,
        @Nullable String root,
        @Nullable String key,
        @Nullable String incident,
        @Nullable String muted) {

    static SignalSummary of(JsonNode signal) {
        JsonNode key = signal.at("/fluo/key");
        return new SignalSummary(
                signal.at("/event/id").asText(),
                text(signal, "/@timestamp"),
                text(signal, "/event/created"),
                text(signal, "/event/action"),
                text(signal, "/fluo/rule/severity"),
                signal.at("/event/severity").asInt(),
                text(signal, "/fluo/rule/mode"),
                text(signal, "/rule/id"),
                text(signal, "/rule/name"),
                text(signal, "/service/name"),
                text(signal, "/service/environment"),
                text(signal, "/message"),
                text(signal, "/trace/id"),
                text(signal, "/transaction/name"),
                key.isArray() ? SignalTexts.key(key) : null,
                text(signal, "/fluo/incident/id"),
                text(signal, "/fluo/muted/name"));
    }

    private static @Nullable String text(JsonNode signal, String pointer) {
        JsonNode found = signal.at(pointer);
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }
}
