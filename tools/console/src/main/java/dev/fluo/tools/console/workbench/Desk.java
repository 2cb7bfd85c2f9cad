package dev.fluo.tools.console.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.Acknowledgement;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.Notices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Acknowledges incidents and mutes signals, when the console was started with the right to publish. */
public final class Desk {

    /** The longest mute that the page takes; {@code fluo mute} takes any. */
    static final Duration LONGEST_MUTE = Duration.ofDays(7);

    /** Acknowledgements of incidents that are not open are withdrawn after this time. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 60;
    private static final Provenance PAGE = Provenance.NONE.by(Provenance.Origin.PAGE);

    private final Boards boards;
    private final Notices notices;
    private final Publisher publisher;
    private final InstantSource clock;

    /** @param clock tells when a mute begins */
    public Desk(Boards boards, Publisher publisher, InstantSource clock) {
        this.boards = boards;
        this.notices = new Notices(boards.rules());
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The outcome of an action.
     *
     * @param done whether a job has taken it
     * @param message for people
     */
    public record Outcome(boolean done, String message) {}

    /**
     * Mutes signals from now on.
     *
     * @param request JSON: {@code select} as in a mute, {@code minutes} and {@code reason}
     */
    public Outcome mute(String request) throws InterruptedException {
        JsonNode asked;
        try {
            asked = JSON.readTree(request);
        } catch (IOException e) {
            return refused("the request is not valid JSON");
        }
        long minutes = asked.path("minutes").asLong();
        if (minutes < 1 || minutes > LONGEST_MUTE.toMinutes()) {
            return refused("choose between one minute and " + LONGEST_MUTE.toDays()
                    + " days. `fluo mute` takes longer times.");
        }
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode document = JSON.createObjectNode();
        document.set("select", asked.path("select"));
        document.put("from", from.toString())
                .put("until", from.plus(Duration.ofMinutes(minutes)).toString())
                .put("reason", asked.path("reason").asText());
        try {
            String name = nameOf(asked.path("select"), from);
            Mute mute = Mute.read(Mute.KEY_PREFIX + name, document.toString());
            Publisher.Answer answer = publisher.write(mute.key(), mute.json(), PAGE);
            return outcome(answer, "Signals of " + mute.select() + " are muted until " + mute.until() + ".");
        } catch (RuleRefusedException e) {
            return refused(e.problems().get(0).message());
        }
    }

    /** Returns a name of the values and the time, which {@link Mute#isName} takes. */
    private static String nameOf(JsonNode select, Instant from) {
        String words = select.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String stamp = from.toString().replaceAll("[-:Z]", "").replace("T", "-");
        return (words.substring(0, Math.min(words.length(), LONGEST_NAME)) + "-" + stamp).replaceAll("^-", "");
    }

    /** Ends a mute before its time. */
    public Outcome endMute(String name) throws InterruptedException {
        String key = Mute.KEY_PREFIX + name;
        if (boards.rules().find(key).isEmpty()) {
            return refused("there is no mute " + name + " any more");
        }
        return outcome(publisher.write(key, null, PAGE), "The mute " + name + " has ended.");
    }

    /** Says that somebody looks after an incident. */
    public Outcome acknowledge(String incident, String note) throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Acknowledgement acknowledgement = new Acknowledgement(incident, now, note.strip());
        try {
            Acknowledgement.read(acknowledgement.key(), acknowledgement.json());
        } catch (RuleRefusedException e) {
            return refused(e.problems().get(0).message());
        }
        if (boards.incidents().find(incident).isEmpty()) {
            return refused("the incident " + incident + " is not in the console's memory");
        }
        notices.acknowledgements().forEach((old, said) -> {
            if (isOver(old, said, now)) {
                publisher.forget(Acknowledgement.KEY_PREFIX + old);
            }
        });
        return outcome(
                publisher.write(acknowledgement.key(), acknowledgement.json(), PAGE), "The incident is acknowledged.");
    }

    private boolean isOver(String incident, Notices.Acknowledged said, Instant now) {
        Instant at = Instant.parse(said.at());
        return at.isBefore(now.minus(KEPT)) && !boards.incidents().isOpen(incident);
    }

    /** Withdraws an acknowledgement. */
    public Outcome withdraw(String incident) throws InterruptedException {
        String key = Acknowledgement.KEY_PREFIX + incident;
        if (boards.rules().find(key).isEmpty()) {
            return refused("the incident is not acknowledged any more");
        }
        return outcome(publisher.write(key, null, PAGE), "The acknowledgement is withdrawn.");
    }

    private static Outcome refused(String reason) {
        return new Outcome(false, "Nothing is published: " + reason);
    }

    private static Outcome outcome(Publisher.Answer answer, String done) {
        return answer.isTaken()
                ? new Outcome(true, done)
                : new Outcome(
                        false,
                        answer.key() + " is published, version " + answer.version() + ", but " + answer.state() + ": "
                                + answer.trouble());
    }
}
