package dev.fluo.rules.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A signal that stands after a run.
 *
 * @param signal the document, as a job would write it
 * @param traces the traces that it is about, as far as they are among those of the run
 */
public record Failure(JsonNode signal, List<GuiltyTrace> traces) {
    public Failure {
        Objects.requireNonNull(signal, "signal");
        traces = List.copyOf(traces);
    }

    /** Returns its severity. */
    public Severity severity() {
        return Severity.valueOf(signal.at("/fluo/rule/severity").asText().toUpperCase(Locale.ROOT));
    }

    /** Returns the rule's message, filled in. */
    public String message() {
        return signal.at("/message").asText();
    }
}
