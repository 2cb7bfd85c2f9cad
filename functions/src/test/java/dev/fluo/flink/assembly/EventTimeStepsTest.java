package dev.fluo.flink.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

/** Output of an operator while traces are due: two closings a turn. */
class EventTimeStepsTest {

    private static final long MINUTE = 60_000;

    private final Recorder operator = new Recorder();
    private final EventTimeSteps time = new EventTimeSteps(operator, 2);

    @Test
    void passesAWatermarkWhenEverythingThatIsDueIsClosed() throws Exception {
        operator.due(10, 20, 30, 40, 50);
        time.onWatermark(45);
        assertThat(operator.taken()).containsExactly("close 10", "close 20", "turn at 1");
        turn();
        assertThat(operator.taken()).containsExactly("close 30", "close 40", "turn at 2");
        turn();
        assertThat(operator.taken()).containsExactly("45");
        assertThat(time.isBehind()).isFalse();
    }

    @Test
    void closesTwoAfterEachFragmentWhileItIsBehind() throws Exception {
        operator.due(1, 2, 3, 4, 5);
        time.onWatermark(9);
        operator.taken();
        time.afterFragment();
        assertThat(operator.taken()).containsExactly("close 3", "close 4");
        time.afterFragment();
        assertThat(operator.taken()).containsExactly("close 5", "9");
        turn();
        assertThat(operator.taken()).isEmpty();
    }

    @Test
    void standsStillUntilTheRulesAreLoaded() throws Exception {
        operator.due(10);
        operator.ready = false;
        time.onWatermark(20);
        time.onWatermark(30);
        time.afterFragment();
        assertThat(operator.taken()).containsExactly("waits", "turn at 500");
        assertThat(time.current()).isEqualTo(Long.MIN_VALUE);
        operator.ready = true;
        time.afterRules();
        assertThat(operator.taken()).containsExactly("close 10", "30");
    }

    @Test
    void passesAStatusAfterTheWatermarkBeforeIt() throws Exception {
        operator.due(10, 20, 30);
        time.onWatermark(40);
        time.onStatus(WatermarkStatus.IDLE);
        assertThat(operator.taken()).containsExactly("close 10", "close 20", "turn at 1");
        turn();
        assertThat(operator.taken()).containsExactly("close 30", "40", "idle");
        time.onStatus(WatermarkStatus.ACTIVE);
        assertThat(operator.taken()).containsExactly("active");
    }

    @Test
    void saysNothingOfAnInputThatIsActiveAgainBeforeItWasPassedOnAsIdle() throws Exception {
        operator.due(10, 20, 30);
        time.onWatermark(40);
        time.onStatus(WatermarkStatus.IDLE);
        time.onStatus(WatermarkStatus.ACTIVE);
        operator.taken();
        turn();
        assertThat(operator.taken()).containsExactly("close 30", "40");
    }

    @Test
    void goesThroughALeapInSteps() throws Exception {
        time.sees(MINUTE);
        operator.due(MINUTE + 1, 3 * MINUTE);
        time.onWatermark(5 * MINUTE);
        assertThat(operator.taken()).containsExactly("close 60001", "120000", "close 180000", "turn at 1");
        turn();
        assertThat(operator.taken()).containsExactly("180000", "240000", "300000");
    }

    @Test
    void beginsALeapWhereMostOfTheInputBegins() throws Exception {
        long day = 1_440 * MINUTE;
        time.sees(0);
        time.sees(100 * day);
        time.sees(100 * day + 1);
        time.onWatermark(100 * day + 2 * MINUTE);
        assertThat(operator.taken())
                .containsExactly(String.valueOf(100 * day + MINUTE), String.valueOf(100 * day + 2 * MINUTE));
    }

    @Test
    void beginsALeapAtTheTimeBeforeARestore() throws Exception {
        operator.restored = 10 * MINUTE;
        time.sees(11 * MINUTE);
        time.onWatermark(12 * MINUTE);
        assertThat(operator.taken()).containsExactly(String.valueOf(11 * MINUTE), String.valueOf(12 * MINUTE));
    }

    @Test
    void takesFiftyYearsInStepsOfHours() throws Exception {
        time.sees(0);
        time.onWatermark(26_000_000 * MINUTE);
        assertThat(operator.taken()).hasSizeBetween(72_000, 74_000);
        assertThat(time.isBehind()).isFalse();
    }

    @Test
    void closesEverythingAtTheEndOfABoundedInput() throws Exception {
        operator.due(1, 2, 3, 4, 5, 100, 101, 102);
        time.onWatermark(10);
        time.onWatermark(Long.MAX_VALUE);
        assertThat(operator.taken())
                .containsExactly(
                        "close 1",
                        "close 2",
                        "turn at 1",
                        "close 3",
                        "close 4",
                        "close 5",
                        "10",
                        "close 100",
                        "close 101",
                        "close 102",
                        String.valueOf(Long.MAX_VALUE));
        turn();
        assertThat(operator.taken()).isEmpty();
    }

    @Test
    void reachesTheLastWatermarkBeforeTheEndOfABoundedInput() throws Exception {
        operator.due(1, 2, 3, 4, 10 * MINUTE);
        time.sees(0);
        time.onWatermark(20 * MINUTE);
        operator.taken();
        time.onWatermark(Long.MAX_VALUE);
        assertThat(operator.taken())
                .contains("close " + 10 * MINUTE)
                .endsWith(String.valueOf(20 * MINUTE), String.valueOf(Long.MAX_VALUE));
    }

    private void turn() throws Exception {
        operator.now++;
        time.onTurn();
    }

    /** An operator whose timers all close a trace. */
    private final class Recorder implements EventTimeSteps.Port {
        private final PriorityQueue<Long> timers = new PriorityQueue<>();
        private final List<String> said = new ArrayList<>();
        private boolean ready = true;
        private long restored = Long.MIN_VALUE;
        private long now;

        void due(long... times) {
            for (long each : times) {
                timers.add(each);
            }
        }

        List<String> taken() {
            List<String> all = List.copyOf(said);
            said.clear();
            return all;
        }

        @Override
        public boolean fireTimers(long eventTime, BooleanSupplier stop) {
            boolean stopped = false;
            while (!stopped && !timers.isEmpty() && timers.peek() <= eventTime) {
                said.add("close " + timers.remove());
                time.closes();
                stopped = stop.getAsBoolean();
            }
            return !stopped;
        }

        @Override
        public void pass(long eventTime) {
            said.add(String.valueOf(eventTime));
        }

        @Override
        public void pass(WatermarkStatus status) {
            said.add(status.isIdle() ? "idle" : "active");
        }

        @Override
        public boolean mayJudge() {
            return ready;
        }

        @Override
        public void waitsForRules() {
            said.add("waits");
        }

        @Override
        public void turnAt(long processingTime) {
            said.add("turn at " + processingTime);
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long restoredTime() {
            return restored;
        }
    }
}
