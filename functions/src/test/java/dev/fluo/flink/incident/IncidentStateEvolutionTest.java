package dev.fluo.flink.incident;

import static dev.fluo.flink.incident.IncidentHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grouping goes on from the state of every earlier release that had it; see {@link FrozenState}. */
class IncidentStateEvolutionTest {

    private static final String OPERATOR = "incidents";
    /** State that remembers versions of services, which began with 0.2.0-m9. */
    private static final String WITH_VERSIONS = "incidents-versions";

    /** The state that this version writes; releases join the list when they are frozen. */
    private static final String NOW = "now";

    @ParameterizedTest
    @ValueSource(strings = {NOW, "0.2.0-m5", "0.2.0-m6", "0.2.0-m7", "0.2.0-m8", "0.2.0-m9", "0.2.0-m10"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        OperatorSubtaskState state = release.equals(NOW) ? state() : FrozenState.of(OPERATOR, release);
        try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state)) {
            harness.add(signal("b", SignalAction.RETRACTED, "prod", "auth", "t2", 1));
            harness.add(signal("c", "prod", "shop", "t3", 2));
            harness.processingTime(10);

            IncidentDocument document = harness.documents().get(0);
            assertThat(document.state().id()).isEqualTo("a");
            assertThat(document.state().sequence()).isEqualTo(2);
            assertThat(document.signals().standing()).isEqualTo(2);
            assertThat(document.changes()).hasSize(1);
            assertThat(document.scope().edges()).hasSize(1);

            harness.watermark(303);
            assertThat(harness.said()).containsExactly("a resolved 3 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOW, "0.2.0-m10"})
    void remembersTheVersionsOfAnEarlierRelease(String release) throws Exception {
        OperatorSubtaskState state = release.equals(NOW) ? stateWithVersions() : FrozenState.of(WITH_VERSIONS, release);
        try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state)) {
            harness.version("prod", "auth", "1.0", 5);
            harness.version("prod", "auth", "1.1", 5);

            assertThat(changesBefore(10, harness)).containsExactly("version 1.1, 70 s before");
        }
    }

    /** That release did not say when observation began: it begins anew, with the versions that are known. */
    @Test
    void observesVersionsAnewAfterTheReleaseThatDidNotSaySinceWhen() throws Exception {
        OperatorSubtaskState state = FrozenState.of(WITH_VERSIONS, "0.2.0-m9");
        try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state)) {
            harness.version("prod", "auth", "1.1", 5);
            harness.version("prod", "auth", "1.2", 400);

            assertThat(changesBefore(410, harness)).containsExactly("version 1.2, 10 s before");
        }
    }

    private static List<String> changesBefore(int second, IncidentHarness harness) throws Exception {
        harness.add(signal("a", "prod", "auth", "t1", second));
        harness.processingTime(10);
        return harness.documents().get(0).changes().stream()
                .map(change ->
                        change.kind() + " " + change.version().orElse("") + ", " + change.secondsBefore() + " s before")
                .toList();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        FrozenState.freeze(OPERATOR, state());
        FrozenState.freeze(WITH_VERSIONS, stateWithVersions());
    }

    private static OperatorSubtaskState stateWithVersions() throws Exception {
        IncidentHarness harness = IncidentHarness.start();
        harness.calls("prod", "shop", "auth", -1_500);
        harness.version("prod", "auth", "1.0", -1_500);
        harness.version("prod", "auth", "1.1", -60);
        return harness.stop();
    }

    private static OperatorSubtaskState state() throws Exception {
        IncidentHarness harness = IncidentHarness.start();
        harness.calls("prod", "shop", "auth", 0);
        harness.change("deploy", "auth", "prod", -90);
        harness.add(signal("a", "prod", "auth", "t1", 0));
        harness.add(signal("b", "prod", "auth", "t2", 1));
        return harness.stop();
    }
}
