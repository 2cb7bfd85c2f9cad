package dev.fluo.flink.incident;

import static dev.fluo.flink.incident.IncidentHarness.signal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.IncidentsMerged;
import dev.fluo.rules.incident.IncidentChange;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class IncidentGroupingTest {

    @Test
    void signalIsPassedOnAtOnceWithItsIncident() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 1));
            harness.add(signal("b", "prod", "auth", "t2", 2));

            List<Signal> signals = harness.signals();
            assertThat(signals).extracting(Signal::id).containsExactly("a", "b");
            assertThat(signals)
                    .allSatisfy(signal -> assertThat(new String(signal.json(), UTF_8))
                            .contains("\"fluo\":{\"suppressed\":3,\"incident\":{\"id\":\"a\"}}"));
            assertThat(harness.said()).containsExactly("a opened 0 1");
        }
    }

    @Test
    void changesAreWrittenOnceASecond() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            for (int i = 0; i < 100; i++) {
                harness.add(signal("s" + i, "prod", "auth", "t" + i, i * 0.01));
            }
            assertThat(harness.said()).containsExactly("s0 opened 0 1");
            harness.processingTime(0.9);
            assertThat(harness.said()).isEmpty();
            harness.processingTime(1);
            assertThat(harness.said()).containsExactly("s0 updated 1 100");
            harness.processingTime(60);
            assertThat(harness.said()).isEmpty();
        }
    }

    @Test
    void environmentsAreToldApart() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t", 0));
            harness.add(signal("b", "test", "auth", "t", 0));

            assertThat(harness.documents())
                    .extracting(document -> document.state().environment().orElse(""))
                    .containsExactly("prod", "test");
        }
    }

    @Test
    void incidentsAreMergedAndTheYoungerSaysSo() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 0));
            harness.add(signal("b", "prod", "cart", "t2", 1));
            harness.add(signal("c", "prod", "cart", "t1", 2));

            List<IncidentDocument> documents = harness.documents();
            assertThat(documents).hasSize(3);
            assertThat(documents.get(2).state().mergedInto()).contains("a");
            assertThat(harness.told())
                    .containsExactly(new IncidentsMerged(
                            "b", "a", "prod", documents.get(2).times().updatedMillis(), 1));
            harness.processingTime(1);
            assertThat(harness.said()).containsExactly("a updated 1 3");
        }
    }

    @Test
    void edgeThatIsSeenConnects() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.calls("prod", "shop", "auth", 0);
            harness.calls("test", "shop", "cart", 0);
            harness.add(signal("a", "prod", "auth", "t1", 0));
            harness.add(signal("b", "prod", "shop", "t2", 1));
            harness.add(signal("c", "prod", "cart", "t3", 1));

            assertThat(harness.said()).containsExactly("a opened 0 1", "c opened 0 1");
        }
    }

    @Test
    void quietIncidentIsResolvedInEventTime() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 10));
            harness.documents();
            harness.watermark(300);
            assertThat(harness.said()).isEmpty();
            harness.watermark(311);

            IncidentDocument resolved = harness.documents().get(0);
            assertThat(resolved.state().action().word()).isEqualTo("resolved");
            assertThat(resolved.times().updatedMillis()).isEqualTo(IncidentHarness.START + 310_000);
            harness.watermark(310 + 3_602);
            harness.stop();
            assertThat(harness.keyedStates()).isZero();
        }
    }

    @Test
    void lastChangeOfAnIncidentIsWrittenWhenItIsForgotten() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 1));
            harness.add(signal("b", "prod", "auth", "t2", 2));
            harness.watermark(400);
            harness.add(signal("b", SignalAction.RETRACTED, "prod", "auth", "t2", 2));
            assertThat(harness.said()).containsExactly("a opened 0 1", "a resolved 1 2");

            harness.watermark(4000);
            assertThat(harness.said()).containsExactly("a updated 2 1");
        }
    }

    @Test
    void allRetractedIsRetracted() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 10));
            harness.add(signal("a", SignalAction.RETRACTED, "prod", "auth", "t1", 10));

            assertThat(harness.said()).containsExactly("a opened 0 1", "a retracted 1 0");
            assertThat(harness.signals()).hasSize(2);
        }
    }

    @Test
    void changesOfAnyEnvironmentAreFound() throws Exception {
        IncidentHarness first = IncidentHarness.start();
        first.change("deploy", "auth", "prod", -90);
        first.change("flag", null, null, -30);
        first.change("deploy", "auth", "test", -30);
        first.watermark(-1);
        try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, first.stop())) {
            harness.add(signal("a", "prod", "auth", "t1", 0));

            IncidentDocument document = harness.documents().get(0);
            assertThat(document.changes()).extracting(IncidentChange::kind).containsExactly("deploy", "flag");
            assertThat(document.causes().get(0).reasons()).contains("deploy of auth 2.1 by ann 90 s before");
        }
    }

    @Test
    void nothingIsDueAfterACheckpoint() throws Exception {
        IncidentHarness first = IncidentHarness.start();
        first.calls("prod", "shop", "auth", 0);
        first.add(signal("a", "prod", "auth", "t1", 0));
        first.add(signal("b", "prod", "auth", "t2", 1));
        OperatorSubtaskState state = first.checkpoint();
        assertThat(first.said()).containsExactly("a opened 0 1", "a updated 1 2");
        first.close();

        try (IncidentHarness harness = IncidentHarness.restore(IncidentSettings.DEFAULT, state)) {
            harness.processingTime(10);
            assertThat(harness.said()).isEmpty();
            harness.add(signal("c", "prod", "shop", "t3", 1));
            harness.add(signal("b", SignalAction.RETRACTED, "prod", "auth", "t2", 1));
            harness.processingTime(20);
            assertThat(harness.said()).containsExactly("a updated 2 2");
            harness.watermark(302);
            assertThat(harness.said()).containsExactly("a resolved 3 2");
        }
    }

    @Test
    void subtasksTakeOverTheirEnvironments() throws Exception {
        IncidentHarness one = IncidentHarness.start();
        for (int i = 0; i < 6; i++) {
            one.add(signal("s" + i, "env" + i, "auth", "t", 0));
        }
        OperatorSubtaskState state = one.stop();

        int written = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            try (IncidentHarness half = IncidentHarness.restore(1, 2, subtask, state)) {
                half.watermark(301);
                assertThat(half.documents())
                        .allSatisfy(document ->
                                assertThat(document.state().action().word()).isEqualTo("resolved"));
                written += half.side(IncidentGrouping.INCIDENTS).size();
            }
        }
        assertThat(written).isEqualTo(6);
    }

    @Test
    void signalThatIsNoDocumentIsPassedOn() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            Signal broken =
                    new Signal("a", "storm", 1, 0, SignalAction.OPENED, 0, Repetition.NONE, "{\"".getBytes(UTF_8));
            harness.add(broken);
            harness.add(signal("b", "prod", "auth", "t1", 0));

            assertThat(harness.signals()).extracting(Signal::id).containsExactly("a", "b");
            assertThat(harness.said()).containsExactly("b opened 0 1");
        }
    }

    @Test
    void restIsWrittenWhenTheInputEnds() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 0));
            harness.add(signal("b", "prod", "auth", "t2", 0));
            harness.endInput();

            assertThat(harness.said()).containsExactly("a opened 0 1", "a updated 1 2");
        }
    }

    /** Ten thousand signals a minute, for two minutes; the figures stand in the log of the test. */
    @Test
    void keepsUpWithVeryManySignals() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            long started = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                harness.add(signal("s" + i, "prod", "svc" + i % 20, "t" + i / 20, i * 0.006));
                harness.processingTime(i * 0.006);
            }
            long micros = (System.nanoTime() - started) / 1000 / 20_000;
            System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "{0} µs a signal", micros);

            List<IncidentDocument> documents = harness.documents();
            assertThat(documents).hasSizeLessThan(60);
            assertThat(documents.get(documents.size() - 1).signals().total()).isGreaterThan(19_100);
        }
    }

    @Test
    void runOverHistoryTellsWhichIncidentsAreForgotten() throws Exception {
        try (IncidentHarness harness = IncidentHarness.ofHistory()) {
            harness.add(signal("a", "prod", "auth", "t1", 0));
            harness.add(signal("b", "prod", "cart", "t2", 1));
            harness.add(signal("c", "prod", "cart", "t1", 2)); // merges both
            assertThat(harness.records()).containsExactly("a document", "b document", "b document", "b forgotten");

            harness.watermark(400);
            harness.watermark(10_000);
            assertThat(harness.records().subList(4, 6)).containsExactly("a document", "a forgotten");

            for (int hour = 10; hour < 110; hour++) {
                harness.watermark(hour * 3_600 - 1);
                harness.add(signal("s" + hour, "prod", "auth", "t" + hour, hour * 3_600));
            }
            harness.watermark(1_000_000);
            assertThat(harness.records().stream().filter(record -> record.endsWith("forgotten")))
                    .doesNotHaveDuplicates()
                    .hasSize(102);
        }
    }

    @Test
    void liveJobTellsNothingOfForgottenIncidents() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.add(signal("a", "prod", "auth", "t1", 0));
            harness.watermark(400);
            harness.watermark(10_000);

            assertThat(harness.records()).containsExactly("a document", "a document");
        }
    }

    @Test
    void incidentNamesTheChangeBeforeItAfterVeryManyOthers() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.change("deploy", "auth", "prod", -60);
            harness.add(signal("a", "prod", "auth", "t1", 0));
            for (int second = 1; second <= 2 * RecentChanges.FEW; second++) {
                harness.change("flag" + second, "cart", "prod", second);
            }
            harness.documents();
            harness.add(signal("b", "prod", "auth", "t1", 200));
            harness.processingTime(60);

            assertThat(harness.documents().get(0).changes())
                    .extracting(IncidentChange::kind)
                    .containsExactly("deploy");
        }
    }

    @Test
    void lastDocumentHasTheCallsOfItsTimeAlsoIfTimeJumps() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.calls("prod", "shop", "auth", 0);
            harness.add(signal("a", "prod", "auth", "t1", 10));
            assertThat(harness.documents().get(0).scope().edges()).hasSize(1);

            harness.watermark(86_400);

            IncidentDocument last = harness.documents().get(0);
            assertThat(last.state().action().word()).isEqualTo("resolved");
            assertThat(last.scope().edges()).hasSize(1);
        }
    }

    @Test
    void changesOfLongAgoDoNotTakeThePlaceOfNewOnes() throws Exception {
        try (IncidentHarness harness = IncidentHarness.start()) {
            harness.change("deploy", "auth", "prod", -60);
            for (int second = 0; second <= RecentChanges.MOST; second++) {
                harness.change("flag" + second, "cart", "prod", -2_000_000 - second);
            }
            harness.add(signal("a", "prod", "auth", "t1", 0));

            assertThat(harness.documents().get(0).changes())
                    .extracting(IncidentChange::kind)
                    .containsExactly("deploy");
        }
    }
}
