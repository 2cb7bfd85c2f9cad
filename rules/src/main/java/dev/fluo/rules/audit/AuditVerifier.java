package dev.fluo.rules.audit;

import dev.fluo.rules.audit.AuditFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifier of an audit chain: every record is there, unchanged and in order. It takes the records in the order in which
 * they are stored and keeps none of them. A chain that begins above record 1 is broken, unless the caller says that the
 * records before have expired. Records cut off at the end, or a chain that was written anew, show only against a hash
 * that was noted before.
 */
public final class AuditVerifier {

    private final List<StepBack> stepsBack = new ArrayList<>();
    private final List<AuditFinding> findings = new ArrayList<>();

    /** Numbers not seen so far, each range by its first number; the place is where the gap showed. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private record Gap(long last, String place) {}

    private final Optional<String> noted;
    private boolean notedSeen;
    private long records;
    private long first;
    private boolean beginningMayExpire;
    private AuditHead head = AuditHead.GENESIS;

    /** A verifier that knows nothing of the chain. */
    public AuditVerifier() {
        this(Optional.empty());
    }

    /** @param noted the hash of a record that has to be there */
    public AuditVerifier(Optional<String> noted) {
        this.noted = noted;
    }

    /**
     * Reads the next record.
     *
     * @param place where it stands, for messages
     * @param json the record's value; null, as a tombstone has, is not an audit record
     */
    public void accept(String place, byte @Nullable [] json) {
        AuditEntry entry = AuditEntry.read(json).orElse(null);
        if (entry == null) {
            add(
                    Kind.UNREADABLE,
                    place,
                    json == null ? "this record has no value" : "these bytes are not an audit record");
            return;
        }
        records++;
        entry.stepBack().ifPresent(stepsBack::add);
        notedSeen |= noted.isPresent() && noted.get().equals(entry.hash());
        if (!entry.isUnchanged()) {
            add(
                    Kind.CHANGED,
                    place,
                    "record " + entry.sequence() + " was changed: it carries the hash " + entry.hash()
                            + ", its content has " + entry.computed());
        } else if (!entry.exact()) {
            add(
                    Kind.CHANGED,
                    place,
                    "record " + entry.sequence() + " was changed: its bytes are not those that were"
                            + " written, though their meaning is the same");
        }
        if (first == 0) {
            start(place, entry);
        } else if (entry.sequence() > head.sequence()) {
            advance(place, entry);
        } else {
            comeLate(place, entry);
        }
    }

    /** Accepts a chain that begins above record 1, because the records before have expired or are kept elsewhere. */
    public void allowMissingBeginning() {
        beginningMayExpire = true;
    }

    /** Returns the findings for all the records read so far. */
    public AuditReport report() {
        List<AuditFinding> all = new ArrayList<>(findings);
        gaps.forEach((from, gap) -> {
            if (from > first || !beginningMayExpire) {
                all.add(new AuditFinding(Kind.MISSING, gap.place(), missing(from, gap.last())));
            }
        });
        if (noted.isPresent() && !notedSeen) {
            all.add(new AuditFinding(
                    Kind.MISSING,
                    "any offset",
                    "no record has the hash that was noted: it was cut off"
                            + " with those after it, the chain was written anew, or it has expired"));
        }
        return new AuditReport(records, first, head, stepsBack, all);
    }

    private void start(String place, AuditEntry entry) {
        first = entry.sequence();
        if (first > 1) {
            gaps.put(1L, new Gap(first - 1, place));
        } else if (!entry.previous().equals(AuditHead.GENESIS.hash())) {
            add(Kind.BROKEN, place, "record 1 names a record before it");
        }
        head = entry.head();
    }

    private void advance(String place, AuditEntry entry) {
        long expected = head.sequence() + 1;
        if (entry.sequence() > expected) {
            gaps.put(expected, new Gap(entry.sequence() - 1, place));
        } else if (!entry.previous().equals(head.hash())) {
            add(
                    Kind.BROKEN,
                    place,
                    "record " + entry.sequence() + " does not follow from the record " + head.sequence()
                            + " before it: one of the two was replaced, or the chain forked");
        }
        head = entry.head();
    }

    private void comeLate(String place, AuditEntry entry) {
        long sequence = entry.sequence();
        var gap = gaps.floorEntry(sequence);
        if (gap == null || sequence > gap.getValue().last()) {
            add(Kind.REPEATED, place, "record " + sequence + " stands twice");
        } else {
            add(Kind.REORDERED, place, "record " + sequence + " stands after record " + head.sequence());
            fill(gap.getKey(), gap.getValue(), sequence);
        }
    }

    private void fill(long from, Gap gap, long sequence) {
        gaps.remove(from);
        if (from < sequence) {
            gaps.put(from, new Gap(sequence - 1, gap.place()));
        }
        if (sequence < gap.last()) {
            gaps.put(sequence + 1, new Gap(gap.last(), gap.place()));
        }
    }

    private void add(Kind kind, String place, String message) {
        findings.add(new AuditFinding(kind, place, message));
    }

    private static String missing(long from, long last) {
        String records =
                from == last ? "record " + from + " is missing" : "records " + from + " to " + last + " are missing";
        return from == 1 ? records + " from the beginning" : records;
    }
}
