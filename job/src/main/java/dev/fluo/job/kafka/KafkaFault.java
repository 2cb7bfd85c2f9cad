package dev.fluo.job.kafka;

import dev.fluo.rules.text.NetworkFault;
import dev.fluo.rules.text.PhraseTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The reason why Kafka or its client did not do what was asked, for people who know neither Java nor its exceptions.
 */
public final class KafkaFault {

    /** By the type of the exception; a type stands before those that it extends. */
    private static final Map<Class<? extends Throwable>, String> WORDS = new LinkedHashMap<>();

    private static final PhraseTable LOGIN = new PhraseTable("it does not take this login")
            .with("(?i)unsupported.*mechanism|mechanism.*not", "it takes another mechanism than sasl.mechanism says")
            .with("(?i)invalid (?:username|credentials)|Authentication failed", "the name or the password is wrong");

    private static final PhraseTable CLIENT = new PhraseTable("kafka.properties.* cannot be used")
            .with("for configuration ([\\w.]+)", "kafka.properties.{1} has a value that Kafka's client does not take")
            .with("required configuration \"?([\\w.]+)", "kafka.properties.{1} is missing")
            .with("(?i)bootstrap", "no host of its address is known")
            .with(
                    "(?i)password|tampered",
                    "the password of a key store or trust store is wrong, or the store is damaged")
            .with("(?i)key ?store|trust ?store|PEM|certificate", "a file of kafka.properties.ssl.* cannot be used")
            .with("(?i)login", "the login of kafka.properties.sasl.jaas.config cannot be made");

    private static final int MAX_CAUSES = 20;

    static {
        WORDS.put(WakeupException.class, "it was interrupted");
        WORDS.put(InterruptException.class, "it was interrupted");
        WORDS.put(TopicAuthorizationException.class, "its access lists do not allow us this topic");
        WORDS.put(GroupAuthorizationException.class, "its access lists do not allow us this consumer group");
        WORDS.put(
                TransactionalIdAuthorizationException.class, "its access lists do not allow us this transactional id");
        WORDS.put(ClusterAuthorizationException.class, "its access lists do not allow us this on the cluster");
        WORDS.put(AuthorizationException.class, "its access lists do not allow it");
        WORDS.put(TimeoutException.class, "it does not answer in time");
        WORDS.put(DisconnectException.class, "the connection was closed by the other side");
        WORDS.put(NetworkException.class, "the connection was closed by the other side");
        WORDS.put(UnknownTopicOrPartitionException.class, "the topic or partition is not there");
        WORDS.put(UnknownTopicIdException.class, "the topic was deleted");
        WORDS.put(TopicExistsException.class, "the topic is there already");
        WORDS.put(InvalidTopicException.class, "a topic cannot have this name");
        WORDS.put(InvalidPartitionsException.class, "a topic cannot have this number of partitions");
        WORDS.put(InvalidReplicationFactorException.class, "it has too few brokers for this number of replicas");
        WORDS.put(InvalidConfigurationException.class, "it does not take one of the topic's properties");
        WORDS.put(PolicyViolationException.class, "a policy of the cluster forbids it");
        WORDS.put(RecordTooLargeException.class, "the record is larger than the topic or the client takes");
        WORDS.put(RecordBatchTooLargeException.class, "the records are larger together than the topic takes");
        WORDS.put(CorruptRecordException.class, "a record is damaged");
        WORDS.put(OffsetOutOfRangeException.class, "the topic has no record at this offset");
        WORDS.put(NotEnoughReplicasException.class, "too few replicas of the partition are in sync");
        WORDS.put(NotEnoughReplicasAfterAppendException.class, "too few replicas of the partition are in sync");
        WORDS.put(LeaderNotAvailableException.class, "the partition has no leader at present");
        WORDS.put(NotLeaderOrFollowerException.class, "the partition has another leader now");
        WORDS.put(BrokerNotAvailableException.class, "a broker is not available at present");
        WORDS.put(ThrottlingQuotaExceededException.class, "a quota of the cluster is used up");
        WORDS.put(ProducerFencedException.class, "another producer with the same transactional id has begun");
        WORDS.put(FencedInstanceIdException.class, "another member with the same id has begun");
        WORDS.put(UnsupportedVersionException.class, "its version is too old for this");
        WORDS.put(RetriableException.class, "it cannot do it at present");
    }

    private KafkaFault() {}

    /** Returns the reason as the end of a sentence. The text of the exception belongs into the log. */
    public static String inWords(Throwable fault) {
        if (fault instanceof SaslAuthenticationException) {
            return LOGIN.words(fault.getMessage());
        }
        if (fault instanceof SslAuthenticationException) {
            return tls(fault);
        }
        for (Map.Entry<Class<? extends Throwable>, String> each : WORDS.entrySet()) {
            if (each.getKey().isInstance(fault)) {
                return each.getValue();
            }
        }
        return fault instanceof ConfigException || fault.getCause() != null
                ? CLIENT.words(messages(fault))
                : "for a reason that the log has, or --verbose shows";
    }

    private static String tls(Throwable fault) {
        Throwable each = fault;
        for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
            if (each instanceof IOException io) {
                return NetworkFault.inWords(io);
            }
            each = each.getCause();
        }
        return "the TLS connection failed";
    }

    private static String messages(Throwable fault) {
        StringBuilder messages = new StringBuilder();
        Throwable each = fault;
        for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
            messages.append(each.getMessage()).append('\n');
            each = each.getCause();
        }
        return messages.toString();
    }
}
