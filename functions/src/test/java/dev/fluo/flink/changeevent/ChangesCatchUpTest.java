package dev.fluo.flink.changeevent;

import static dev.fluo.flink.changeevent.ChangeHarness.ACTIVATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.changeevent.ChangesBacklog.Stretch;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event time of rules across traces waits for the changes that lay on the topic at the start. */
class ChangesCatchUpTest {

    private static final String DEPLOY = "{'kind':'deploy','service':'auth'}";
    private static final String BY_SERVICE = "stream.changes.by(service).within('1h').count() > 0";

    @Test
    void waitsForNothingWhereNothingLies() throws Exception {
        try (ChangeHarness harness = new ChangeHarness(-1, null)) {
            harness.idle();
            assertThat(harness.holdsEventTime()).isFalse();
        }
    }

    @Test
    void waitsForTheLastChangeThatLayThere() throws Exception {
        try (ChangeHarness harness = new ChangeHarness(-1, null, () -> Map.of(0, new Stretch(0, 1)))) {
            harness.idle();
            harness.post(DEPLOY);
            harness.processingTime(ACTIVATED + 1_000);
            assertThat(harness.holdsEventTime()).isTrue();

            harness.post(DEPLOY);
            assertThat(harness.holdsEventTime()).isFalse();
        }
    }

    @Test
    void waitsForTheRulesAndForWhatTheyHoldBack() throws Exception {
        try (ChangeHarness harness = new ChangeHarness(1, null, () -> Map.of(0, new Stretch(0, 0)))) {
            harness.idle();
            harness.post(DEPLOY);
            harness.processingTime(ACTIVATED + 2 * CatchingUp.PATIENCE_MILLIS);
            assertThat(harness.holdsEventTime()).isTrue();

            harness.publish(1, "by-service", BY_SERVICE);
            assertThat(harness.holdsEventTime())
                    .as("the change is still held back")
                    .isTrue();

            harness.processingTime(ACTIVATED + 2 * CatchingUp.PATIENCE_MILLIS + 1_000);
            harness.processingTime(ACTIVATED + 2 * CatchingUp.PATIENCE_MILLIS + 2_000);
            assertThat(harness.keys()).containsExactly(List.of("auth"));
            assertThat(harness.holdsEventTime()).isFalse();
        }
    }

    @Test
    void waitsAfterARestartForWhatWasNotReadBefore() throws Exception {
        OperatorSubtaskState read;
        try (ChangeHarness before = new ChangeHarness(-1, null, () -> Map.of(0, new Stretch(0, 0)))) {
            before.post(DEPLOY);
            read = before.checkpoint();
        }
        try (ChangeHarness same = new ChangeHarness(-1, read, () -> Map.of(0, new Stretch(0, 0)))) {
            same.idle();
            assertThat(same.holdsEventTime()).as("all was read before").isFalse();
        }
        try (ChangeHarness more = new ChangeHarness(-1, read, () -> Map.of(0, new Stretch(2, 1)))) {
            more.idle();
            assertThat(more.holdsEventTime()).as("one came meanwhile").isTrue();
        }
    }

    /** Its offsets begin again: shorter than it was, as long, or longer. */
    @ParameterizedTest
    @CsvSource({"b, 0", "b, 1", "b, 7", "'', 0"})
    void waitsForWhatLiesOnATopicThatWasMadeAgain(String id, long last) throws Exception {
        OperatorSubtaskState read;
        try (ChangeHarness before = new ChangeHarness(-1, null, lying("a", 1))) {
            before.post(DEPLOY);
            before.post(DEPLOY);
            read = before.checkpoint();
        }
        try (ChangeHarness again = new ChangeHarness(-1, read, lying(id, last))) {
            again.idle();
            for (long offset = 0; offset <= last; offset++) {
                assertThat(again.holdsEventTime()).isTrue();
                again.post(DEPLOY);
            }
            assertThat(again.holdsEventTime()).isFalse();
        }
    }

    private static ChangesBacklog lying(String id, long last) {
        return new ChangesBacklog() {
            @Override
            public Map<Integer, Stretch> now() {
                return Map.of(0, new Stretch(0, last));
            }

            @Override
            public String topicId() {
                return id;
            }
        };
    }

    @Test
    void givesUpWhatDoesNotCome() throws Exception {
        try (ChangeHarness harness = new ChangeHarness(-1, null, () -> Map.of(0, new Stretch(0, 5)))) {
            harness.idle();
            harness.processingTime(ACTIVATED + CatchingUp.PATIENCE_MILLIS - 1);
            assertThat(harness.holdsEventTime()).isTrue();

            harness.processingTime(ACTIVATED + CatchingUp.PATIENCE_MILLIS + 1_000);
            assertThat(harness.holdsEventTime()).isFalse();
        }
    }
}
