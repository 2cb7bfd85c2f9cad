package dev.fluo.job.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a job while another runs with the same prefix of groups and transactions: each would end the other's
 * transactions, both would judge all spans, and the audit chain would have two ends.
 */
public final class SecondJobCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SecondJobCheck.class);

    /** A job that is being replaced leaves at once; one that was killed, when its session is over. */
    private static final Duration PATIENCE = GroupMembership.SESSION.multipliedBy(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final KafkaAdmin admin;
    private final KafkaAccess access;
    private final @Nullable String ownClient;
    private final Duration patience;

    /**
     * @param admin stays open
     * @param ownJob id of this job where it is known before it starts, as when a job manager takes over; else null
     */
    public SecondJobCheck(KafkaAdmin admin, KafkaAccess access, @Nullable String ownJob) {
        this(admin, access, ownJob, PATIENCE);
    }

    SecondJobCheck(KafkaAdmin admin, KafkaAccess access, @Nullable String ownJob, Duration patience) {
        this.admin = admin;
        this.access = access;
        this.ownClient = ownJob == null ? null : GroupMembership.groupOf(access) + "-" + ownJob;
        this.patience = patience;
    }

    /**
     * Returns whether a job runs with this group now. False as well where the brokers do not let this be asked.
     *
     * @param admin stays open
     * @throws StartException if Kafka does not answer
     */
    public static boolean isRunning(KafkaAdmin admin, KafkaAccess access) throws StartException {
        return new SecondJobCheck(admin, access, null).other().isPresent();
    }

    /** @throws StartException if another job runs and goes on running */
    public void check() throws StartException {
        long begin = System.nanoTime();
        Optional<MemberDescription> other = other();
        if (other.isPresent()) {
            LOG.info("Another job runs with {}; waiting for its end for up to {}", access.group(), patience);
        }
        while (other.isPresent() && System.nanoTime() - begin < patience.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            other = other();
        }
        if (other.isPresent()) {
            throw new StartException(
                    "another job runs with kafka.group " + access.group() + " on Kafka at " + access + ", on host "
                            + other.get().host().replace("/", "") + " (client "
                            + other.get().clientId() + ")",
                    "Stop it first, or give this one a name of its own (--kafka.group NAME): two with one name end"
                            + " each other's transactions.");
        }
    }

    private Optional<MemberDescription> other() throws StartException {
        String group = GroupMembership.groupOf(access);
        try {
            Map<String, ConsumerGroupDescription> groups = admin.get(
                    "describe group " + group,
                    client -> client.describeConsumerGroups(List.of(group)).all());
            Collection<MemberDescription> members =
                    Objects.requireNonNull(groups.get(group), group).members();
            return members.stream()
                    .filter(member -> !member.clientId().equals(ownClient))
                    .findFirst();
        } catch (StartException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("Whether another job runs with {} is not known: {}", access.group(), e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }
}
