package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Content of the heap is in each checkpoint, and makes no difference to what is said. */
class PartitionStoreTest extends CountingScenario {

    private static final long ALL = 1 << 20;

    @Test
    void isInTheCheckpointOfAnOperatorThatHoldsEverything() throws Exception {
        start(10, ALL);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        harness.restart(1);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void endsWhatIsOpenOfARuleThatIsDeletedWhileItIsHeld() throws Exception {
        start(10, ALL);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        publish("stream.spans.where(name == 'work').by(service).within('1m').count() > 9");

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
        assertThat(harness.partitions()).isZero();
    }

    @Test
    void saysTheSameWhateverIsHeld() throws Exception {
        assertThat(run(0)).isEqualTo(run(1_000)).isEqualTo(run(ALL)).hasSize(12);
    }

    private List<String> run(long bufferBytes) throws Exception {
        version = 0;
        start(100, bufferBytes);
        publish(MANY);
        for (int service = 0; service < 6; service++) {
            traces(MANY, 1, "service-" + service, 4, 1_000 + service);
        }
        passTime(2_000);
        passTime(200_000);
        harness.close();
        return said().stream().sorted().toList();
    }
}
