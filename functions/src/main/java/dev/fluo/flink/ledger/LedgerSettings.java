package dev.fluo.flink.ledger;

import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.redaction.Redaction;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which the ledger keeps its book.
 *
 * @param attestationInterval how often all active rules are attested, in processing time
 * @param chainSequence the last number of the audit chain when the job is started, 0 for a new chain
 * @param chainHash the hash of that last record
 * @param redaction what the job redacts, which the audit says, so that others who read the spans show no more
 * @param connections the inputs and outputs of the job, in words; the audit says which come and go
 * @param lateness how late spans may come, which the audit says, so that whoever sends recorded ones knows it; null
 *     where it is not said
 * @param mark shows that the job runs
 * @param topics the job's topics, of which the audit says that one was deleted and made again
 */
public record LedgerSettings(
        Duration attestationInterval,
        long chainSequence,
        String chainHash,
        Redaction redaction,
        List<String> connections,
        @Nullable Duration lateness,
        RunningMark mark,
        TopicIdentities topics)
        implements Serializable {

    /** One attestation a minute. */
    public static final Duration DEFAULT_ATTESTATION_INTERVAL = Duration.ofMinutes(1);

    public LedgerSettings {
        Objects.requireNonNull(chainHash);
        Objects.requireNonNull(redaction);
        Objects.requireNonNull(mark);
        Objects.requireNonNull(topics);
        connections = List.copyOf(connections);
        if (attestationInterval.toMillis() < 1) {
            throw new IllegalArgumentException("rules are attested at an interval above 0, not " + attestationInterval);
        }
    }

    /**
     * Settings for a ledger that goes on with a chain.
     *
     * @param head the end of the chain that the audit topic holds, {@link AuditHead#GENESIS} where it is empty; it
     *     counts where the ledger starts without state, or from a state that is older
     */
    public static LedgerSettings continuing(AuditHead head, Duration attestationInterval, Redaction redaction) {
        return new LedgerSettings(
                attestationInterval,
                head.sequence(),
                head.hash(),
                redaction,
                List.of(),
                null,
                RunningMark.NONE,
                TopicIdentities.UNKNOWN);
    }

    /** Returns the same settings of a job with these inputs and outputs. */
    public LedgerSettings connectedTo(List<String> others) {
        return new LedgerSettings(
                attestationInterval, chainSequence, chainHash, redaction, others, lateness, mark, topics);
    }

    /** Returns the same settings with a lateness to say. */
    public LedgerSettings withLateness(Duration said) {
        return new LedgerSettings(
                attestationInterval, chainSequence, chainHash, redaction, connections, said, mark, topics);
    }

    /** Returns the same settings with a mark. */
    public LedgerSettings withMark(RunningMark shown) {
        return new LedgerSettings(
                attestationInterval, chainSequence, chainHash, redaction, connections, lateness, shown, topics);
    }

    /** Returns the same settings with topics to look at. */
    public LedgerSettings lookingAt(TopicIdentities looked) {
        return new LedgerSettings(
                attestationInterval, chainSequence, chainHash, redaction, connections, lateness, mark, looked);
    }

    AuditHead committed() {
        return new AuditHead(chainSequence, chainHash);
    }
}
