package dev.fluo.flink.incident;

import static dev.fluo.flink.incident.IncidentHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Ten thousand signals a minute for ten minutes of event time, through checkpoints and a restart. */
class IncidentFloodTest {
    private static final int A_MINUTE = 10_000;
    private static final int MINUTES = 10;
    private static final int SERVICES = 40;
    private static final long MOST_DOCUMENT_BYTES = 64 * 1024;
    private static final long MOST_STATE_BYTES = 1024 * 1024;

    private final List<Long> stateBytes = new ArrayList<>();
    private final Map<String, IncidentDocument> newest = new HashMap<>();
    private final Map<String, Integer> written = new HashMap<>();
    private long largest;

    @Test
    void floodIsOneBoundedIncidentAndOthersGoOn() throws Exception {
        OperatorSubtaskState state = null;
        for (int minute = 0; minute < MINUTES; minute++) {
            try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state)) {
                pass(minute, harness);
                state = harness.checkpoint();
                stateBytes.add(state.getStateSize());
                read(harness);
            }
        }

        assertThat(newest.keySet()).containsExactlyInAnyOrder("f0", "other0", "brief");
        assertThat(newest.get("f0").signals().total()).isEqualTo(A_MINUTE * MINUTES);
        assertThat(newest.get("f0").signals().suppressed()).isEqualTo(3L * A_MINUTE * MINUTES);
        assertThat(newest.get("f0").signals().truncated()).isTrue();
        assertThat(newest.get("f0").scope().services()).hasSize(SERVICES);
        assertThat(newest.get("other0").signals().total()).isEqualTo(MINUTES);
        assertThat(newest.get("brief").state().status().word())
                .as("it is resolved while the flood goes on")
                .isEqualTo("resolved");
        assertThat(largest).isLessThan(MOST_DOCUMENT_BYTES);
        assertThat(written.get("f0")).as("documents of the flood").isLessThan(60 * MINUTES);
        assertThat(stateBytes).allSatisfy(bytes -> assertThat(bytes).isLessThan(MOST_STATE_BYTES));
        assertThat(stateBytes.get(MINUTES - 1))
                .as("nothing but the call graph grows once so many signals are remembered: %s", stateBytes)
                .isLessThan(stateBytes.get(2) + 80 * 1024);
    }

    private static void pass(int minute, IncidentHarness harness) throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            double at = 60 * minute + i * 60.0 / A_MINUTE;
            int number = minute * A_MINUTE + i;
            if (i % 1_000 == 0) {
                harness.processingTime(at);
                harness.watermark(at - 1);
                for (int service = 1; service < SERVICES; service++) {
                    harness.calls("prod", "svc0", "svc" + service, at);
                }
            }
            if (i == A_MINUTE / 2) {
                harness.add(signal("other" + minute, "prod", "billing", "o" + minute, at));
            }
            if (number == 100) {
                harness.add(signal("brief", "prod", "search", "b", at));
            }
            harness.add(signal("f" + number, "prod", "svc" + number % SERVICES, "t" + number, at));
        }
    }

    private void read(IncidentHarness harness) throws Exception {
        for (IncidentRecord document : harness.side(IncidentGrouping.INCIDENTS)) {
            largest = Math.max(largest, document.json().length);
        }
        for (IncidentDocument document : harness.documents()) {
            newest.put(document.state().id(), document);
            written.merge(document.state().id(), 1, Integer::sum);
        }
    }
}
