package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ten thousand signals a minute, for ten minutes. */
class IncidentFloodTest {

    /** Each of hundred signals a minute stands for more and more others. */
    @Test
    void suppressedSignalsOfAFloodAreCounted() throws Exception {
        SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);
        for (int i = 0; i < 1_000; i++) {
            saved.book().add(signal("s" + i).service("shop").at(i * 0.6).build());
            for (int told = 1; told <= 3; told++) {
                saved.book().add(standingFor("s" + i, 100L * told, i * 0.6));
            }
            if (i % 100 == 0) {
                saved.restart();
            }
        }
        saved.book().add(standingFor("s7", 5_000_000_000L, 600));
        saved.book()
                .add(signal("s8")
                        .service("shop")
                        .suppressed(300)
                        .action(SignalAction.RETRACTED)
                        .at(600)
                        .build());

        IncidentSignals signals =
                saved.book().takeDocuments(true, "", List.of(), 0).get(0).signals();
        assertThat(signals.total()).isEqualTo(1_000);
        assertThat(signals.suppressed()).isEqualTo(998 * 300 + Member.MOST_SUPPRESSED);
    }

    /** An incident that remembers five signals does not count twice what the others stand for. */
    @Test
    void suppressedSignalsAreNotCountedTwiceWhereSignalsAreNotRemembered() throws Exception {
        SavedBook saved = new SavedBook(new IncidentSettings(300_000, 1, 3_600_000, 5, 200));
        for (int i = 0; i < 20; i++) {
            saved.book()
                    .add(signal("s" + i).service("shop").suppressed(10).at(i).build());
        }
        saved.book().add(standingFor("s10", 25, 10));
        saved.restart();

        IncidentSignals signals =
                saved.book().takeDocuments(true, "", List.of(), 0).get(0).signals();
        assertThat(signals.suppressed()).isEqualTo(200);
        assertThat(signals.truncated()).isTrue();
    }

    private static Signal standingFor(String id, long count, double at) {
        return signal(id)
                .service("shop")
                .suppressed(count)
                .action(SignalAction.REVISED)
                .at(at)
                .build();
    }

    /** The flood is of ten services; every minute a signal of another one comes, which the flood does not touch. */
    @Test
    void othersGoOnBesideAFlood() throws Exception {
        SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);
        for (int i = 0; i < 100_000; i++) {
            TestSignal flood =
                    signal("s" + i).service("service" + i % 10).trace("t" + i).key("all");
            saved.book().add(flood.at(i * 0.006).build());
            if (i % 10_000 == 5_000) {
                TestSignal other =
                        signal("o" + i).rule("other").service("billing").trace("o" + i);
                saved.book().add(other.at(i * 0.006).build());
                saved.restart();
            }
        }
        saved.book()
                .add(signal("o5000")
                        .rule("other")
                        .service("billing")
                        .action(SignalAction.RETRACTED)
                        .at(600)
                        .build());

        Map<String, IncidentDocument> incidents = saved.book().takeDocuments(true, "", List.of(), 0).stream()
                .collect(Collectors.toMap(incident -> incident.state().id(), Function.identity()));
        assertThat(incidents).containsOnlyKeys("s0", "o5000");
        assertThat(incidents.get("s0").signals().standing()).isEqualTo(100_000);
        assertThat(incidents.get("o5000").signals().total()).isEqualTo(10);
        assertThat(incidents.get("o5000").signals().standing()).isEqualTo(9);
        assertThat(incidents.get("o5000").signals().truncated()).isFalse();
    }
}
