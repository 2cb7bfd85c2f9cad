package dev.fluo.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.tools.terminal.Console;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class SignalOnScreenTest {

    private static final String SIGNAL = """
            {"@timestamp": "2026-11-22T16:40:12.345Z",
             "event": {"action": "opened"},
             "rule": {"id": "auth-retry-storm"},
             "service": {"name": "auth"},
             "trace": {"id": "5b8efff798038103d269b633813fc60c"},
             "message": "auth ran 60 spans in POST /checkout",
             "fluo": {"rule": {"severity": "high"},
                      "observed": [
               {"text": "trace.spans.where(service ==\\n 'auth').count() > 50",
                "left": 60, "operator": ">", "right": 50, "outcome": true},
               {"text": "trace.isError", "left": true, "operator": "is", "right": true, "outcome": true}]}}
            """;

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void saysWhatPeopleWantToKnow() throws Exception {
        String text = text(Ansi.OFF).of(json.readTree(SIGNAL));
        assertThat(text.lines().map(String::strip))
                .anyMatch(line -> line.equals("16:40:12  HIGH      auth-retry-storm"))
                .contains(
                        "auth ran 60 spans in POST /checkout",
                        "trace.spans.where(service == 'auth').count() > 50  ← 60 > 50",
                        "trace.isError",
                        "service auth · trace 5b8efff798038103d269b633813fc60c");
    }

    @Test
    void saysTheDateWhereItIsNotTodays() throws Exception {
        ObjectNode signal = (ObjectNode) json.readTree(SIGNAL);
        signal.put("@timestamp", "2262-04-11T23:47:16.854Z");
        assertThat(text(Ansi.OFF).of(signal)).startsWith("2262-04-11 23:47:16  HIGH");
        signal.put("@timestamp", "2026-11-21T23:59:59.999Z");
        assertThat(text(Ansi.OFF).of(signal)).startsWith("2026-11-21 23:59:59  HIGH");
    }

    @Test
    void ofARuleAcrossTracesSaysTheKeyAndHowItIsAccepted() throws Exception {
        ObjectNode signal = (ObjectNode) json.readTree(SIGNAL);
        signal.withObject("/event").put("id", "5c09a1f2d3e4f5a6");
        signal.withObject("/fluo").putArray("key").add("frontend").add("billing");
        assertThat(text(Ansi.OFF).of(signal)).contains("service auth · key frontend, billing · signal 5c09a1f2d3");
    }

    @Test
    void namesWhatIsNotNew() throws Exception {
        ObjectNode signal = (ObjectNode) json.readTree(SIGNAL);
        ((ObjectNode) signal.get("event")).put("action", "revised");
        assertThat(text(Ansi.OFF).of(signal)).contains("auth-retry-storm (revised)");
    }

    @Test
    void isColouredOnATerminalOnly() throws Exception {
        assertThat(text(Ansi.ON).of(json.readTree(SIGNAL))).contains("\u001b[31");
        assertThat(text(Ansi.OFF).of(json.readTree(SIGNAL))).doesNotContain("\u001b");
    }

    private static SignalOnScreen text(Ansi ansi) {
        CommandLine command = new CommandLine(new Nothing());
        command.setColorScheme(Help.defaultColorScheme(ansi));
        return new SignalOnScreen(Console.of(command), NOON);
    }

    @Command
    private static final class Nothing {}
}
