package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.UnreadableIncidentException;
import dev.fluo.tools.terminal.Console;

/** Incidents as people read them, each from one document. */
public final class IncidentOnScreen {
    private final Console console;

    public IncidentOnScreen(Console console) {
        this.console = console;
    }

    /**
     * Returns the text of an incident as it is now.
     *
     * @param incident as it stands on the topic of incidents
     */
    public String of(JsonNode incident) {
        try {
            return new IncidentText(console).of(IncidentReader.read(incident)).orElseThrow();
        } catch (UnreadableIncidentException e) {
            throw new IllegalArgumentException("no incident: " + e.getMessage(), e);
        }
    }
}
