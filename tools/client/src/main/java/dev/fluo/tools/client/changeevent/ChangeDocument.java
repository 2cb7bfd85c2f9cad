package dev.fluo.tools.client.changeevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.changeevent.ChangeTimes;
import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.Instant;
import java.util.Map;

/**
 * A change event as it is to be written, and as the job will read it: what the job would put aside is refused here.
 *
 * @param json not to be changed
 */
public record ChangeDocument(byte[] json, ChangeEvent event) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static ChangeDocument of(Map<String, Object> fields, Instant now, long mostBytes) {
        try {
            return read(JSON.writeValueAsBytes(fields), "the change", now, mostBytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    /**
     * Reads one as the job does.
     *
     * @param name of what is read, for people
     * @throws CommandException if the job would not count it
     */
    public static ChangeDocument read(byte[] json, String name, Instant now, long mostBytes) {
        if (json.length > mostBytes) {
            throw refused(name, "it has " + json.length + " bytes, and " + mostBytes + " are allowed");
        }
        try {
            ChangeEvent event = ChangeReader.read(json, now.toEpochMilli());
            ChangeTimes.doubt(event.timeMillis(), now.toEpochMilli()).ifPresent(doubt -> {
                throw refused(name, doubt);
            });
            return new ChangeDocument(json, event);
        } catch (ChangeRefusedException e) {
            throw refused(name, e.getMessage());
        }
    }

    private static CommandException refused(String name, String why) {
        return new CommandException(ExitCodes.USAGE, name + " is refused: " + why, "Nothing was written.");
    }
}
