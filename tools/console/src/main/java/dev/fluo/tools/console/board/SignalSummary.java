package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;

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
        String time,
        String created,
        String action,
        String severity,
        int level,
        String mode,
        String rule,
        String ruleName,
        String service,
        String environment,
        String message,
        String trace,
        String root,
        String key,
        String incident,
        String muted) {

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

    private static String text(JsonNode signal, String pointer) {
        JsonNode found = signal.at(pointer);
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }
}
