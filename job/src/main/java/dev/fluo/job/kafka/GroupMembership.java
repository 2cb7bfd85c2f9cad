package dev.fluo.job.kafka;

import dev.fluo.flink.ledger.RunningMark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a consumer group that reads nothing: brokers show it for as long as the job runs. The sources of Flink are
 * members of no group, they only keep their progress there.
 */
public final class GroupMembership implements RunningMark {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(GroupMembership.class);

    /** After a job ended without a word, for so long it still seems to run. */
    static final Duration SESSION = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
    private static final String PURPOSE = "running";

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final String topic;

    /** @param topic any that the job may read; nothing of it is read */
    public GroupMembership(KafkaAccess access, String topic) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.topic = topic;
    }

    /** The name of the group. */
    static String groupOf(KafkaAccess access) {
        return access.named(PURPOSE);
    }

    /** The client id of a job's member. */
    static String clientOf(KafkaAccess access, JobID job) {
        return access.named(PURPOSE) + "-" + job;
    }

    @Override
    public Shown show(JobID job) {
        Member member = new Member(new KafkaAccess(bootstrapServers, properties, group), topic, job);
        member.start();
        return member;
    }

    /** A thread of its own: members that do not poll are taken for gone. */
    private static final class Member extends Thread implements Shown {

        private final KafkaAccess access;
        private final String topic;
        private final JobID job;
        private volatile boolean closed;
        private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

        Member(KafkaAccess access, String topic, JobID job) {
            super("fluo-running");
            setDaemon(true);
            this.access = access;
            this.topic = topic;
            this.job = job;
        }

        @Override
        public void run() {
            while (!closed) {
                try (KafkaConsumer<byte[], byte[]> made = new KafkaConsumer<>(client())) {
                    consumer = made;
                    made.subscribe(List.of(topic));
                    while (!closed) {
                        made.poll(POLL);
                        made.pause(made.assignment());
                    }
                } catch (WakeupException e) {
                    return;
                } catch (KafkaException e) {
                    LOG.warn(
                            "Other jobs cannot see that this one runs, because group {} cannot be joined: {}",
                            groupOf(access),
                            KafkaFault.inWords(e));
                    pause();
                }
            }
        }

        private synchronized void pause() {
            try {
                long end = System.nanoTime() + BETWEEN_TRIES.toNanos();
                for (long left = BETWEEN_TRIES.toMillis(); !closed && left > 0; ) {
                    wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }

        private Properties client() {
            Properties client = access.client();
            client.put(ConsumerConfig.GROUP_ID_CONFIG, groupOf(access));
            client.put(ConsumerConfig.CLIENT_ID_CONFIG, clientOf(access, job));
            client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
            client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
            client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
            client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
            client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Long.toString(SESSION.toMillis()));
            client.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Long.toString(SESSION.toMillis() / 4));
            return client;
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
            if (consumer != null) {
                consumer.wakeup();
            }
        }
    }
}
