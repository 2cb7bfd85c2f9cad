package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.flink.ledger.RunningMark;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class SecondJobCheckITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void aSecondJobIsRefusedForAsLongAsTheFirstRuns() throws Exception {
        SharedKafka.broker().createTopic("second.rules", 1);
        KafkaAccess access = new KafkaAccess(SharedKafka.broker().bootstrapServers(), Map.of(), "second");
        JobID first = new JobID();
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            new SecondJobCheck(admin, access, null).check(); // nobody has ever run
            GroupMembership mark = InstantiationUtil.clone(new GroupMembership(access, "second.rules"));
            try (RunningMark.Shown shown = mark.show(first)) {
                awaitRefusal(admin, access);
                StartException refused = refusal(admin, access, new JobID().toString());
                assertThat(refused)
                        .hasMessageContaining("another job runs with kafka.group second on Kafka at ")
                        .hasMessageContaining(first.toString());
                assertThat(refused.hint()).contains("--kafka.group NAME");
                assertThat(refusal(admin, access, first.toString()))
                        .as("its own job manager took over")
                        .isNull();
                KafkaAccess other = new KafkaAccess(SharedKafka.broker().bootstrapServers(), Map.of(), "second-other");
                assertThat(refusal(admin, other, null)).as("another group").isNull();
                assertThat(shown).isNotNull();
            }
            new SecondJobCheck(admin, access, null).check(); // waits until it has left
            assertThat(refusal(admin, access, null)).isNull();
        }
    }

    private static void awaitRefusal(KafkaAdmin admin, KafkaAccess access) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (refusal(admin, access, null) == null) {
            assertThat(System.nanoTime()).as("a member is shown").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Null where nothing is refused. */
    private static StartException refusal(KafkaAdmin admin, KafkaAccess access, String ownJob) {
        return catchThrowableOfType(
                StartException.class, () -> new SecondJobCheck(admin, access, ownJob, Duration.ZERO).check());
    }
}
