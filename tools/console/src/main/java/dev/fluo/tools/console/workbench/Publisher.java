package dev.fluo.tools.console.workbench;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.console.board.RuleBoard;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes documents to the rules topic, and waits for what the job says of them. */
public final class Publisher {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RuleBoard rules;
    private final PublishingTopic topic;
    private final String author;

    /** @param author named in the audit as who published */
    public Publisher(RuleBoard rules, PublishingTopic topic, String author) {
        this.rules = rules;
        this.topic = topic;
        this.author = author;
    }

    /**
     * The version that a document was written as, and the job's answer.
     *
     * @param status empty if no job answered in time
     */
    record Answer(String key, long version, Optional<RuleStatus> status) {

        /** Returns {@code active}, {@code rejected}, …; {@code unread} if no job has answered. */
        String state() {
            return status.map(said -> said.state().name().toLowerCase(Locale.ROOT))
                    .orElse("unread");
        }

        /** Returns whether a job has taken it. */
        boolean isTaken() {
            return status.filter(said -> said.state() != RuleStatus.State.REJECTED)
                    .isPresent();
        }

        /** Returns the reason for which the job refused it, or how long nobody answered; empty if it is taken. */
        String trouble() {
            if (status.isEmpty()) {
                return "no job has answered within " + PATIENCE.toSeconds() + " s. One that starts reads it.";
            }
            return isTaken() || status.get().refusals().isEmpty()
                    ? ""
                    : status.get().refusals().get(0).message();
        }
    }

    /**
     * Writes a document, or deletes it, and waits for the job.
     *
     * @param document null to delete
     */
    Answer write(String key, @Nullable String document, Provenance provenance) throws InterruptedException {
        Optional<RuleStatus> before = rules.status(key);
        long version = topic.write(key, document, author, provenance);
        return new Answer(key, version, rules.awaitStatus(key, version, before, PATIENCE));
    }

    /** Deletes a document without waiting for the job. */
    void forget(String key) {
        topic.write(key, null, author, Provenance.NONE.by(Provenance.Origin.PAGE));
    }
}
