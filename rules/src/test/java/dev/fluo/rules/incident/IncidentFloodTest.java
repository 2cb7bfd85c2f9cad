package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ten thousand signals a minute, for ten minutes. */
class IncidentFloodTest {

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
