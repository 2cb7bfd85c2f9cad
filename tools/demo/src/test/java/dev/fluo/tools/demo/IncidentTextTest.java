package dev.fluo.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.UnreadableIncidentException;
import dev.fluo.tools.terminal.Console;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The terminal tells of each incident a few lines, and nothing twice. */
class IncidentTextTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String AUTH = "{\"service\": \"auth\", \"score\": 0.8, \"reasons\": [\"errors begin there\","
            + " \"deepest failing callee of 12 paths\", \"own time grew\", \"a fourth\"]}";
    private static final String CHANGES = "{\"kind\": \"migration\", \"service\": \"auth\", \"version\": \"7\","
            + " \"time\": \"2026-11-22T11:56:00Z\", \"seconds_before\": 180},"
            + " {\"kind\": \"flag\", \"time\": \"2026-11-22T11:50:00Z\", \"seconds_before\": 540}";

    private final IncidentText text = text(Ansi.OFF);

    @Test
    void tellsAnIncidentInAFewLines() throws Exception {
        assertThat(tell("open", 0, "high", AUTH, CHANGES).lines().map(String::strip))
                .containsExactly(
                        "12:00:30  HIGH      incident 5c09a1f2d3 opened",
                        "auth ran 60 spans in POST /checkout",
                        "cause   auth",
                        "errors begin there",
                        "deepest failing callee of 12 paths",
                        "change  migration of auth 7, 3 min before (1 more)",
                        "37 signals of 2 rules · auth, checkout, cart, frontend, payment and 1 more");
    }

    @Test
    void saysNothingOfUpdatesThatChangeNothingForPeople() throws Exception {
        tell("open", 0, "high", AUTH, CHANGES);
        assertThat(tell("open", 1, "high", AUTH, "")).isEmpty();
        assertThat(tell("open", 2, "medium", "", CHANGES))
                .as("a severity that falls")
                .isEmpty();
        assertThat(tell("open", 0, "critical", AUTH, "")).as("comes again").isEmpty();
        assertThat(tell("resolved", 3, "high", AUTH, "")).isNotEmpty();
        assertThat(tell("resolved", 4, "high", AUTH, "")).isEmpty();
    }

    @Test
    void tellsASeverityThatRisesAndACauseThatIsFound() throws Exception {
        tell("open", 0, "medium", "", "");
        assertThat(tell("open", 1, "medium", AUTH, "")).contains("MEDIUM", "has a likely cause", "cause   auth");
        assertThat(tell("open", 2, "critical", AUTH, "")).contains("CRITICAL", "rose to critical", "37 signals");
        assertThat(tell("open", 3, "critical", cause("a"), "")).contains("cause   shop → a");
        assertThat(tell("open", 4, "critical", cause("b"), "")).contains("cause   shop → b");
        assertThat(tell("open", 5, "critical", cause("c"), "")).as("to and fro").isEmpty();
    }

    @Test
    void tellsTheEnd() throws Exception {
        tell("open", 0, "high", AUTH, "");
        assertThat(tell("resolved", 1, "high", AUTH, "").lines().map(String::strip))
                .startsWith("12:00:30  RESOLVED  incident 5c09a1f2d3 resolved after 90 s")
                .anyMatch(line -> line.equals("cause   auth"));
        assertThat(text(Ansi.OFF).of(incident("merged", 0, "high", "", "")))
                .hasValueSatisfying(told -> assertThat(told).endsWith("is part of incident 0a11ce0000"));
        assertThat(text(Ansi.OFF).of(incident("retracted", 0, "high", "", "")))
                .hasValueSatisfying(told -> assertThat(told).contains("all its signals were retracted"));
    }

    @Test
    void isColouredOnATerminalOnly() throws Exception {
        assertThat(text(Ansi.ON).of(incident("open", 0, "high", AUTH, "")).orElseThrow())
                .contains("\u001b[31");
        assertThat(tell("open", 0, "high", AUTH, "")).doesNotContain("\u001b");
    }

    private String tell(String status, int sequence, String severity, String cause, String changes) throws Exception {
        Optional<String> told = text.of(incident(status, sequence, severity, cause, changes));
        return told.orElse("");
    }

    private static String cause(String service) {
        return "{\"service\": \"" + service + "\", \"from\": \"shop\", \"to\": \"" + service
                + "\", \"score\": 0.5, \"reasons\": []}";
    }

    private static IncidentDocument incident(String status, int sequence, String severity, String cause, String changes)
            throws UnreadableIncidentException {
        String services = String.join(
                ", ",
                List.of("auth", "checkout", "cart", "frontend", "payment", "shipping").stream()
                        .map(name -> "{\"name\": \"" + name + "\", \"signals\": 6}")
                        .toList());
        return IncidentReader.read("""
                {"@timestamp": "2026-11-22T12:00:30Z", "message": "auth fails for\\n checkout",
                 "event": {"id": "5c09a1f2d3e4f5a6", "action": "%s", "sequence": %d, "severity": 4,
                  "created": "2026-11-22T12:00:31Z", "start": "2026-11-22T11:59:00Z", "end": "2026-11-22T12:00:30Z"},
                 "service": {"name": "auth"},
                 "fluo": {"incident": {"id": "5c09a1f2d3e4f5a6", "status": "%s", "severity": "%s",
                  "opened": "2026-11-22T11:59:10Z", "updated": "2026-11-22T12:00:30Z",
                  "first": "2026-11-22T11:59:00Z", "last": "2026-11-22T12:00:00Z", "merged_into": "0a11ce00001234",
                  "signals": {"total": 37, "standing": 36, "retracted": 1, "open": 2},
                  "rules": [{"id": "a", "severity": "high", "signals": 30},
                            {"id": "b", "severity": "low", "signals": 6}],
                  "exemplars": [{"signal_id": "s1", "rule_id": "a", "severity": "high",
                   "time": "2026-11-22T11:59:10Z", "message": "auth ran 60 spans\\n in POST /checkout"}],
                  "services": [%s], "causes": [%s], "changes": [%s], "timeline_seconds": 10}}}""".formatted(
                        status.equals("open") ? "updated" : status,
                        sequence,
                        status,
                        severity,
                        services,
                        cause,
                        changes)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static IncidentText text(Ansi ansi) {
        CommandLine command = new CommandLine(new Nothing());
        command.setColorScheme(Help.defaultColorScheme(ansi));
        return new IncidentText(Console.of(command), NOON);
    }

    @Command
    private static final class Nothing {}
}
