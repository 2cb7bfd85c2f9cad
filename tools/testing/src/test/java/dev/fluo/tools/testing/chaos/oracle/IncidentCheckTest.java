package dev.fluo.tools.testing.chaos.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalEdit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentCheckTest {

    private static final IncidentSettings SETTINGS = IncidentSettings.DEFAULT;

    private final IncidentBook book = new IncidentBook(SETTINGS);
    private final List<byte[]> incidents = new ArrayList<>();
    private final List<byte[]> signals = new ArrayList<>();
    private final IncidentCheck check = new IncidentCheck();

    /** Two incidents of a shop and of a mail server, which do not call each other; one of a signal that is retracted. */
    @BeforeEach
    void run() {
        say("s1", "opened", 0, "shop", "t1", 1);
        say("s2", "opened", 0, "shop", "t2", 2);
        say("s3", "opened", 0, "mail", "t3", 3);
        say("s4", "opened", 0, "pay", "t4", 4);
        say("s2", "revised", 1, "shop", "t2", 5);
        say("s4", "retracted", 1, "pay", "t4", 6);
    }

    private void say(String id, String action, int sequence, String service, String trace, int second) {
        byte[] json =
                """
                {"@timestamp": "2026-11-22T10:00:0%d.000Z", "message": "bad",
                 "event": {"id": "%s", "action": "%s", "sequence": %d, "severity": 4},
                 "rule": {"id": "storm", "name": "Storm", "version": 1},
                 "service": {"name": "%s", "environment": "prod"}, "trace": {"id": "%s"},
                 "fluo": {"rule": {"mode": "active", "severity": "high"}, "trace": {}}}""".formatted(second, id, action, sequence, service, trace).getBytes(UTF_8);
        Signal signal = IncidentOracle.signal(ComparableSignal.read(json), json);
        String incident = book.add(signal).orElseThrow();
        signals.add(SignalEdit.inIncident(signal, incident).json());
        for (IncidentDocument document : book.takeDocuments(true, "prod", List.of(), 0)) {
            incidents.add(IncidentRecord.of(document).json());
        }
    }

    private List<String> problems() {
        for (int i = 0; i < incidents.size(); i++) {
            check.acceptIncident(incidents.get(i), "0@" + i);
        }
        signals.forEach(check::acceptSignal);
        return check.problems(List.of(), SETTINGS);
    }

    private static byte[] replaced(byte[] json, String from, String to) {
        String text = new String(json, UTF_8);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(UTF_8);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(problems()).isEmpty();
        assertThat(check.incidents()).isEqualTo(3);
    }

    @Test
    void findsADocumentThatWasWrittenTwice() {
        incidents.add(incidents.get(incidents.size() - 1));
        assertThat(problems()).singleElement().asString().contains("has number 1 instead of 2");
    }

    @Test
    void findsADocumentThatWasLost() {
        incidents.remove(incidents.size() - 1);
        assertThat(problems())
                .anyMatch(problem -> problem.contains("counts 1 standing signals, and 0 name it"))
                .anyMatch(problem -> problem.contains("is open with 0 standing signals"));
    }

    @Test
    void findsASignalInAnotherIncident() {
        signals.set(2, replaced(signals.get(2), "\"incident\":{\"id\":\"s3\"}", "\"incident\":{\"id\":\"s1\"}"));
        assertThat(problems())
                .anyMatch(problem -> problem.contains("incident s1 holds the signals of 2 incidents"))
                .anyMatch(problem -> problem.contains("incident s3 counts 1 standing signals, and 0 name it"));
    }

    @Test
    void findsAnIncidentThatWasDivided() {
        signals.set(4, replaced(signals.get(4), "\"incident\":{\"id\":\"s1\"}", "\"incident\":{\"id\":\"s3\"}"));
        assertThat(problems()).anyMatch(problem -> problem.contains("is in incident s3 and belongs to s1"));
    }

    @Test
    void findsASignalWhoseIncidentIsNotThere() {
        signals.set(2, replaced(signals.get(2), "\"incident\":{\"id\":\"s3\"}", "\"incident\":{\"id\":\"x\"}"));
        assertThat(problems())
                .anyMatch(problem -> problem.contains("signal s3 names incident 'x', which is not on the topic"));
    }
}
