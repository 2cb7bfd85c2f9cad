package dev.fluo.tools.cli.rules;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.tools.client.plan.DesiredDocument;
import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.plan.SetPlanner;
import dev.fluo.tools.client.plan.Standing;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.console.view.RuleYaml;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.LineDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the plan of a directory. */
final class Planning {

    private final Path directory;
    private final Optional<Path> overrides;
    private final TraceFilesMixin traceFiles;
    private final Console console;

    /**
     * Makes plans of a directory.
     *
     * @param overrides those of the directory, if it is a pack; empty: those in the file beside it
     */
    Planning(Path directory, Optional<Path> overrides, TraceFilesMixin traceFiles, Console console) {
        this.directory = directory;
        this.overrides = overrides;
        this.traceFiles = traceFiles;
        this.console = console;
    }

    /**
     * Returns the plan.
     *
     * @param options a plan without entries
     * @param costs whether the cost of new and changed rules is measured and noted
     */
    SetPlan plan(Waiting.Session session, SetPlan options, boolean costs) {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            Standing standing =
                    new Standing(session.published(), session.statuses(), session.lists(), session.semconv());
            DesiredFolder folder = new DesiredFolder(directory, overrides, session.semconv());
            folder.read(standing.lists(), file -> new RuleTests(pool, traceFiles.beside(file, console)));
            SetPlan plan = new SetPlanner(standing, session.accepted(), options, Planning::difference)
                    .plan(folder.documents(), folder.wrong());
            return costs ? withCosts(plan, folder, new CostProbe(pool)) : plan;
        }
    }

    private static SetPlan withCosts(SetPlan plan, DesiredFolder folder, CostProbe probe) {
        Map<String, DesiredDocument> documents =
                folder.documents().stream().collect(Collectors.toMap(DesiredDocument::key, Function.identity()));
        List<PlanEntry> entries = new ArrayList<>();
        for (PlanEntry entry : plan.entries()) {
            boolean measured = entry.action() == PlanAction.NEW || entry.action() == PlanAction.CHANGE;
            List<String> cost = !measured
                    ? List.of()
                    : Optional.ofNullable(documents.get(entry.key())).flatMap(DesiredDocument::rule).stream()
                            .map(rule -> rule.engine().word()
                                    + String.format(Locale.ROOT, ", %.1f µs a trace", probe.micros(rule)))
                            .toList();
            entries.add(entry.withNotes(cost));
        }
        return new SetPlan(plan.set(), plan.prune(), plan.overwrite(), entries);
    }

    /** Compares the authors' texts if the topic has one, else the documents as YAML. */
    private static List<String> difference(PublishedVersion before, DesiredDocument after) {
        String document = before.text().orElse("");
        return AuthorText.of(before)
                .map(text -> LineDiff.of(text, after.source()))
                .orElseGet(() -> LineDiff.of(
                        RuleYaml.of(AuthorText.plainJson(before.key(), document)), RuleYaml.of(plain(after))));
    }

    private static String plain(DesiredDocument document) {
        return AuthorText.plainJson(document.key(), document.document());
    }
}
