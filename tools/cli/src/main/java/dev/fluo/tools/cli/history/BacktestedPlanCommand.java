package dev.fluo.tools.cli.history;

import dev.fluo.job.options.Settings;
import dev.fluo.tools.cli.rules.PlanCommand;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.terminal.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code fluo rules plan DIR}, with the engine that judges past traffic. */
public final class BacktestedPlanCommand extends PlanCommand {

    @Option(
            names = "--backtest",
            paramLabel = "FILE|DIR|TIME",
            description =
                    "Show how often new and changed rules would have fired, and what changes: on recorded traces, or"
                            + " on the last hours of the topics of spans (24h).")
    private @Nullable String traffic;

    @Override
    protected SetPlan figures(SetPlan plan, PublishedVersions published, Settings settings, Console console) {
        return traffic == null ? plan : new PlanBacktest(published, settings, console).figures(plan, traffic);
    }
}
