package dev.fluo.flink.intake;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.Refusal;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a record over: first what costs nothing, its key and its size, then its limits, then the document. */
final class DocumentReview {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentReview.class);

    /** The name that the reader of documents has for text that is not valid JSON. */
    private static final String JSON_SYNTAX = "json-syntax";

    /** The field with which a rule speaks of shared lists. */
    private static final String LISTS = "lists";

    /** The most mutes there may be at once. Those whose time is over count until they are ended. */
    static final int MOST_MUTES = 1_000;

    /** The most acknowledged incidents there may be at once. Closed ones count until they are withdrawn. */
    static final int MOST_ACKNOWLEDGEMENTS = 1_000;

    private final IntakeLimits limits;
    private final DocumentChecker checker;
    private final CheckJournal journal;

    DocumentReview(IntakeLimits limits, DocumentChecker checker, CheckJournal journal) {
        this.limits = limits;
        this.checker = checker;
        this.journal = journal;
    }

    /** @param version that the document has if it is accepted */
    Review of(RawRecord record, long version, KnownDocuments known) {
        String key = RecordText.key(record);
        byte[] keyBytes = record.key();
        if (key.isEmpty() || keyBytes == null) {
            return Review.refused(Refusals.noKey());
        }
        if (RecordText.isKeyTooLong(record)) {
            return Review.refused(Refusals.keyTooLong(keyBytes.length));
        }
        byte[] value = Objects.requireNonNull(record.value(), "a record with a key and without a value deletes");
        if (value.length > limits.documentBytes()) {
            return Review.refused(Refusals.tooLarge(value.length, limits.documentBytes()));
        }
        Optional<String> text = RecordText.value(value);
        if (text.isEmpty()) {
            return Review.unreadable(List.of(Refusals.notUtf8()));
        }
        OptionalInt deaths = journal.setAside(record);
        if (deaths.isPresent()) {
            LOG.error("{} ended the process {} times while it was checked; it is set aside", record, deaths.getAsInt());
            return Review.refused(Refusals.endedProcess(deaths.getAsInt()));
        }
        return limit(key, known)
                .map(Review::refused)
                .orElseGet(() -> noted(record, () -> check(record, key, text.get(), version, known)));
    }

    /** Returns the excerpt of a refused document that the audit keeps; null where it has none. */
    @Nullable
    String excerpt(RawRecord record) {
        byte[] value = record.value();
        return value == null ? null : RecordText.excerpt(value, limits.documentBytes());
    }

    private Optional<Refusal> limit(String key, KnownDocuments known) {
        DocumentKind kind = DocumentKind.of(key);
        int limit = switch (kind) {
            case LIST -> limits.lists();
            case MUTE -> MOST_MUTES;
            case ACKNOWLEDGEMENT -> MOST_ACKNOWLEDGEMENTS;
            case RULE -> limits.rules();
        };
        return known.contains(key) || known.count(kind) < limit
                ? Optional.empty()
                : Optional.of(Refusals.tooMany(kind.name().toLowerCase(Locale.ROOT) + "s", limit));
    }

    private Review noted(RawRecord record, Supplier<Review> check) {
        journal.begin(record);
        Review review = check.get();
        journal.end(record);
        return review;
    }

    private Review check(RawRecord record, String key, String text, long version, KnownDocuments known) {
        try {
            return Review.accepted(checker.check(key, text, record.toString(), version, known.lists()));
        } catch (RuleRefusedException e) {
            List<Refusal> refusals = Refusals.of(e);
            return refusals.get(0).code().equals(JSON_SYNTAX)
                    ? Review.unreadable(refusals)
                    : new Review(null, refusals, false, text.contains(LISTS));
        } catch (RuntimeException | Error e) {
            // a document that trips the checker, or takes all memory, must not take every other rule down with it
            LOG.error("The check of {} failed; the document is refused", record, e);
            return Review.refused(Refusals.failed(e));
        }
    }
}
