package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.tools.terminal.Console;
import java.time.Clock;
import java.time.ZoneId;

/** A signal as people read it: when, how bad, which rule, what was observed, and the trace to look at. */
public final class SignalOnScreen {

    private static final int MOST_OBSERVATIONS = 3;

    private final Console console;
    private final DocumentText parts;

    public SignalOnScreen(Console console) {
        this(console, Clock.system(ZoneId.systemDefault()));
    }

    /** @param clock says which day is today, and in which zone times are shown */
    SignalOnScreen(Console console, Clock clock) {
        this.console = console;
        this.parts = new DocumentText(console, clock);
    }

    /** @param signal as it stands on the signals topic */
    public String of(JsonNode signal) {
        String severity = signal.at("/fluo/rule/severity").asText();
        StringBuilder text = parts.begin(signal.at("/@timestamp").asText(), severity);
        text.append(console.bold(signal.at("/rule/id").asText()));
        String action = signal.at("/event/action").asText();
        if (!action.equals("opened")) {
            text.append(" (").append(action).append(')');
        }
        DocumentText.line(text, signal.at("/message").asText());
        muted(text, signal.at("/fluo/muted"));
        observed(text, signal.at("/fluo/observed"));
        String where = signal.at("/fluo/key").isArray()
                ? key(signal)
                : "trace " + signal.at("/trace/id").asText();
        DocumentText.line(
                text, console.faint("service " + signal.at("/service/name").asText("?") + " · " + where));
        return text.toString();
    }

    private void muted(StringBuilder text, JsonNode muted) {
        if (muted.isObject()) {
            String until = parts.time(muted.path("until").asText());
            String reason = DocumentText.fitted(muted.path("reason").asText());
            DocumentText.line(
                    text, console.faint("muted by " + muted.path("name").asText() + " until " + until + ": " + reason));
        }
    }

    /** Of a cross-trace rule: whom it is about, and the name under which it can be accepted. */
    private static String key(JsonNode signal) {
        String key = SignalTexts.key(signal.at("/fluo/key"));
        String id = signal.at("/event/id").asText();
        return (key.isEmpty() ? "" : "key " + key + " · ") + "signal " + DocumentText.shortId(id);
    }

    private void observed(StringBuilder text, JsonNode observations) {
        int shown = 0;
        for (JsonNode observation : observations) {
            if (shown == MOST_OBSERVATIONS) {
                DocumentText.line(text, console.faint("… and " + (observations.size() - shown) + " more comparisons"));
                return;
            }
            DocumentText.line(text, DocumentText.fitted(observation.path("text").asText()) + values(observation));
            shown++;
        }
    }

    /** The values of a comparison; a single truth value says no more than its text. */
    private String values(JsonNode observation) {
        String values = SignalTexts.values(observation);
        return values.isEmpty() ? "" : console.faint("  ← ") + DocumentText.fitted(values);
    }
}
