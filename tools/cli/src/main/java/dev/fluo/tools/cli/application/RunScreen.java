package dev.fluo.tools.cli.application;

import dev.fluo.rules.application.OutcomeText;
import dev.fluo.rules.application.RuleOutcome;
import dev.fluo.rules.application.RunReport;
import dev.fluo.tools.terminal.Console;
import java.util.Locale;
import java.util.Map;

/** Shows the end of a run to people: what failed with its evidence, and a sum. */
final class RunScreen {

    static final String NO_SPANS = "no span came: nothing was judged";

    private static final int INDENT = 4;

    private final Console console;
    private final Map<String, String> variables;

    /** @param variables that the command was given */
    RunScreen(Console console, Map<String, String> variables) {
        this.console = console;
        this.variables = variables;
    }

    void show(RunResult run) {
        run.problems().forEach(problem -> console.bad(problem + ": " + run.line()));
        if (run.spans() == 0) {
            noSpans();
            return;
        }
        if (run.dropped() > 0) {
            console.bad(dropped(run));
        }
        run.report().rules().forEach(this::show);
        RunReport report = run.report();
        if (report.incomplete() > 0) {
            console.doubtful(report.incomplete() + " of " + counted(report.traces(), "trace")
                    + " incomplete: the root or a parent did not come");
        }
        console.line(summary(run));
    }

    static String dropped(RunResult run) {
        return counted(run.dropped(), "span") + " dropped: the command sent more than fits into memory";
    }

    private void noSpans() {
        console.bad(NO_SPANS);
        console.line("    Is an OpenTelemetry SDK or agent in it, which reads OTEL_EXPORTER_OTLP_ENDPOINT ("
                + variables.get("OTEL_EXPORTER_OTLP_ENDPOINT") + ", "
                + variables.get("OTEL_EXPORTER_OTLP_PROTOCOL") + ")?");
        console.line("    Does it flush its spans before it ends? Is another exporter set in its code?");
        console.line("    If it speaks another protocol: --protocol grpc, http/protobuf or http/json.");
    }

    private void show(RuleOutcome rule) {
        String line = console.bold(rule.id()) + "  " + OutcomeText.summary(rule);
        if (rule.fails()) {
            String severity = rule.failures().isEmpty()
                    ? rule.rule().document().severity().word()
                    : rule.failures().get(0).severity().word();
            console.bad(line + ", " + severity);
        } else if (rule.status() == RuleOutcome.Status.PASSED) {
            console.good(line);
        } else {
            console.doubtful(line);
        }
        OutcomeText.reasons(rule).forEach(reason -> console.line(Console.indented(reason, INDENT)));
        if (rule.fails()) {
            console.line(
                    console.faint("    " + rule.rule().document().positions().documentName()));
        }
    }

    private static String summary(RunResult run) {
        RunReport report = run.report();
        int failed = report.failed().size();
        return counted(run.spans(), "span") + " in " + counted(report.traces(), "trace") + ", "
                + counted(report.rules().size(), "rule") + ": "
                + (failed == 0 ? "none fails" : failed + (failed == 1 ? " fails" : " fail"));
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
