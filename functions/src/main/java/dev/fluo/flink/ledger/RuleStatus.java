package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.SerializedType;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * The fate of the newest document under a key of the rules topic: the record on the compacted status topic.
 *
 * @param key the rule id, or {@code list:NAME}
 * @param version of the newest document: see {@link DocumentVersion}
 * @param activeVersion the version that every subtask judges by; null where there is none
 * @param hash content hash of the newest document; null where it was deleted
 * @param engine {@code native} or {@code javascript}; null for a list and for what was not accepted
 * @param notes for people: warnings of the check, bounds met, why it is quarantined
 * @param refusals why the newest document was rejected; else empty
 * @param author who published the newest document; null where it does not say
 * @param updatedMillis when the status became this, epoch milliseconds
 */
public record RuleStatus(
        String key,
        State state,
        long version,
        @Nullable Long activeVersion,
        @Nullable String hash,
        @Nullable String engine,
        List<String> notes,
        List<Refusal> refusals,
        @Nullable String author,
        long updatedMillis) {

    /**
     * The key of the job's own record on the status topic. No rule and no list can have it. Its {@code updatedMillis} is
     * the time at which the job last said that it is running.
     */
    public static final String HEARTBEAT = "job:";

    /** Flink's type of a status. */
    public static final TypeInformation<RuleStatus> TYPE =
            SerializedType.of(RuleStatus.class, new RuleStatusSerializer());

    /** The states of the contract. */
    public enum State {
        /** Every subtask judges by it. */
        ACTIVE,
        /** Every subtask judges by it; its signals carry the mode {@code shadow}. */
        SHADOW,
        /** Every subtask knows that the document switches the rule off. */
        DISABLED,
        /** Refused; the active version, where there is one, is an older one. */
        REJECTED,
        /** Stopped after it failed again and again; the next publish releases it. */
        QUARANTINED,
        /** Gone. */
        DELETED
    }

    /**
     * Returns the record by which the job says that it is running.
     *
     * @param nowMillis processing time, epoch milliseconds
     */
    public static RuleStatus heartbeat(long nowMillis) {
        return new RuleStatus(HEARTBEAT, State.ACTIVE, 0, null, null, null, List.of(), List.of(), null, nowMillis);
    }

    /** Tells if the rule was accepted and judges nothing, since a shared list is not there: a note says which. */
    public boolean isInactive() {
        return notes.stream().anyMatch(note -> note.startsWith(RuleNoted.INACTIVE));
    }

    /** Tells if this is the job's own record, and no rule's. */
    public boolean isHeartbeat() {
        return key.equals(HEARTBEAT);
    }

    public RuleStatus {
        Objects.requireNonNull(key);
        Objects.requireNonNull(state);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }
}
