package dev.fluo.rules.signal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.Mute;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The mark of a muted signal: {@code fluo.muted}. */
public final class MuteMark {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MuteMark() {}

    /** Returns a signal with the name, the reason and the end of its mute. */
    public static Signal on(Signal signal, Mute mute) {
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(signal.json());
            document.withObjectProperty("fluo")
                    .putObject("muted")
                    .put("name", mute.name())
                    .put("reason", mute.reason())
                    .put("until", IsoTimes.milliseconds(mute.until()));
            return new Signal(
                    signal.id(),
                    signal.ruleId(),
                    signal.ruleVersion(),
                    signal.sequence(),
                    signal.action(),
                    signal.timestampMillis(),
                    signal.repetition(),
                    MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException("signal " + signal.id() + " is not a JSON document", e);
        }
    }
}
