package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PlanBacktestTest {

    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";
    private static final String ALL = "trace.spans.exists()";
    private static final String ERRORS = "trace.spans.any(isError)";

    private final PublishedVersions published = new PublishedVersions();
    private Settings settings;

    @Command
    private static final class Nothing {}

    @BeforeEach
    void defaults() throws Exception {
        settings = SettingsReader.read(List.of(), Map.of());
    }

    private SetPlan figures(String traffic, PlanEntry... entries) {
        CommandLine command = new CommandLine(new Nothing()).setOut(new PrintWriter(new StringWriter()));
        return new PlanBacktest(published, settings, Console.of(command))
                .figures(new SetPlan("shop", false, false, List.of(entries)), traffic);
    }

    @Test
    void newAndChangedRulesHaveTheirSignals() {
        publish("narrower", rule("narrower", ALL));
        publish("wider", rule("wider", ERRORS));
        publish("other", rule("other", ALL));
        publish("list:shops", "{\"values\":[\"nobody\"]}");

        Map<String, List<String>> notes = figures(
                        CAPTURE,
                        entry(PlanAction.CHANGE, "list:shops", "{\"values\":[\"frontend\"]}"),
                        entry(PlanAction.NEW, "all", rule("all", ALL)),
                        entry(
                                PlanAction.NEW,
                                "off",
                                "{\"enabled\":false," + rule("off", ALL).substring(1)),
                        entry(
                                PlanAction.NEW,
                                "listed",
                                rule("listed", "trace.spans.any(lists.shops.includes(service))")),
                        entry(PlanAction.CHANGE, "narrower", rule("narrower", ERRORS)),
                        entry(PlanAction.CHANGE, "wider", rule("wider", ALL)),
                        entry(PlanAction.SAME, "other", rule("other", ALL)))
                .entries()
                .stream()
                .collect(Collectors.toMap(PlanEntry::key, PlanEntry::notes));

        assertThat(notes.get("all")).containsExactly("back-test of 31 s: 570 signals");
        assertThat(notes.get("off")).isEqualTo(notes.get("all"));
        assertThat(notes.get("listed").toString()).matches("\\[back-test of 31 s: [1-9]\\d* signals]");
        String errors = notes.get("narrower").get(0).replaceAll(".*−(\\d+) signals", "$1");
        assertThat(notes.get("narrower")).containsExactly("back-test of 31 s: +0 and −" + errors + " signals");
        assertThat(notes.get("wider")).containsExactly("back-test of 31 s: +" + errors + " and −0 signals");
        assertThat(Integer.parseInt(errors)).isBetween(1, 569);
        assertThat(notes.get("other")).isEmpty();
        assertThat(notes.get("list:shops")).isEmpty();
    }

    @Test
    void withNothingToJudgeThePlanStays() {
        SetPlan plan = figures("there/is/none", entry(PlanAction.SAME, "other", rule("other", ALL)));
        assertThat(plan.entries()).allSatisfy(entry -> assertThat(entry.notes()).isEmpty());
    }

    @Test
    void whatIsNeitherARecordingNorATimeIsNamed() {
        PlanEntry entry = entry(PlanAction.NEW, "all", rule("all", ALL));
        assertThatThrownBy(() -> figures("recordings", entry))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("recordings");
    }

    private static String rule(String id, String when) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
    }

    private void publish(String key, String document) {
        published.add(new PublishedVersion(key, 0, Optional.of(document), "ann", 0, Provenance.NONE));
    }

    private static PlanEntry entry(PlanAction action, String key, String document) {
        return new PlanEntry(
                action,
                key,
                Optional.of(key + ".yaml"),
                OptionalLong.empty(),
                Optional.of(new PlanEntry.Target(document, document, "hash")),
                List.of(),
                List.of(),
                List.of());
    }
}
