package dev.fluo.rules.blindspot;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Environments;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The remembered part of a change event. Nullable: all texts but the kind.
 *
 * @param timeMillis when, in milliseconds of the epoch
 */
public record RecentChange(
        long timeMillis,
        String kind,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String author) {

    private static final Comparator<RecentChange> BY_TIME =
            Comparator.comparingLong(RecentChange::timeMillis).thenComparing(RecentChange::toString);

    public RecentChange {
        Objects.requireNonNull(kind, "kind");
    }

    /** Returns the part of an event that is remembered, redacted as signals are. */
    public static RecentChange of(ChangeEvent event, Redaction redaction) {
        RedactedTexts texts = redaction.of(event.attributes());
        return new RecentChange(
                event.timeMillis(),
                texts.redact(event.kind()),
                text("service.name", event.service(), redaction, texts),
                text(Environments.NAME, event.environment(), redaction, texts),
                text("service.version", event.version(), redaction, texts),
                text("author", event.author(), redaction, texts));
    }

    private static @Nullable String text(String key, @Nullable String text, Redaction redaction, RedactedTexts texts) {
        return text != null && redaction.redacts(key) ? Redaction.REDACTED : texts.redactIfThere(text);
    }

    /**
     * Returns the last of some changes in a time, one of the given services before any other.
     *
     * @param from the earliest time, in milliseconds of the epoch
     * @param to the latest time
     */
    public static Optional<RecentChange> last(
            Collection<RecentChange> changes, long from, long to, Collection<String> services) {
        return changes.stream()
                .filter(change -> change.timeMillis >= from && change.timeMillis <= to)
                .max(Comparator.comparing((RecentChange change) -> services.contains(change.service))
                        .thenComparing(BY_TIME));
    }

    /** Returns a phrase such as {@code deploy of auth 2.1 by ann at 2026-11-22T12:30:10Z}. */
    public String text() {
        StringBuilder text = new StringBuilder(kind);
        if (service != null) {
            text.append(" of ").append(service);
        }
        if (version != null) {
            text.append(' ').append(version);
        }
        if (author != null) {
            text.append(" by ").append(author);
        }
        return text.append(" at ").append(Instant.ofEpochMilli(timeMillis)).toString();
    }
}
