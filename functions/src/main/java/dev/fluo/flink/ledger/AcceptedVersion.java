package dev.fluo.flink.ledger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An accepted document as far as status and audit need it later; its text is in the audit and not kept. */
record AcceptedVersion(
        long version,
        String hash,
        @Nullable String author,
        String name,
        boolean shadow,
        boolean enabled,
        @Nullable String engine,
        List<String> notes,
        List<ExceptionNote> exceptions) {

    static AcceptedVersion of(RuleAccepted event) {
        Publication publication = event.publication();
        return new AcceptedVersion(
                publication.version(),
                Objects.requireNonNull(publication.hash(), "an accepted document has a hash"),
                publication.author(),
                event.name(),
                event.shadow(),
                event.enabled(),
                event.engine(),
                event.notes(),
                event.exceptions());
    }
}
