package dev.fluo.tools.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.Severity;
import java.util.EnumMap;
import java.util.Map;

/** Severities in colours that are told apart without seeing red and green; the text on them stays readable. */
final class SeverityColours {

    private static final String BLACK = "#000000";
    private static final String WHITE = "#ffffff";

    private static final Map<Severity, String> BACKGROUNDS = new EnumMap<>(Map.of(
            Severity.CRITICAL, "#8c1d40",
            Severity.HIGH, "#f28e2b",
            Severity.MEDIUM, "#f1ce63",
            Severity.LOW, "#a0cbe8",
            Severity.INFO, "#d9d9d9"));

    private SeverityColours() {}

    /** As Kibana's field formatter {@code color} takes them. */
    static ObjectNode format() {
        ObjectNode format = Json.object().put("id", "color");
        ObjectNode params = format.putObject("params").put("fieldType", "string");
        BACKGROUNDS.forEach((severity, background) -> params.withArrayProperty("colors")
                .addObject()
                .put("range", "-Infinity:Infinity")
                .put("regex", severity.word())
                .put("text", severity == Severity.CRITICAL ? WHITE : BLACK)
                .put("background", background));
        return format;
    }
}
