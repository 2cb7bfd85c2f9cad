package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.SharedList;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanCheck;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.PlanFile;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo rules apply DIR}. */
@Command(
        name = "apply",
        header = "Publish a directory of rules as one set, as `fluo rules plan` shows it.",
        description = {
            "With --plan the command carries out exactly that plan. It refuses the plan if the topic or the directory"
                    + " has changed since. Nothing is published if one document is wrong.",
            "Exit code 1: a document is wrong or was refused, the plan is out of date, or drift was left as it is."
                    + " Exit code 3: a document has no answer yet, but all were written."
        })
final class ApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private TraceFilesMixin traceFiles;

    @Mixin
    private SetMixin set;

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan that `fluo rules plan --out` wrote.")
    private Path planFile;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        SetPlan options = set.options();
        Optional<SetPlan> before = Optional.ofNullable(planFile).map(PlanFile::read);
        before.ifPresent(plan -> requireFits(plan, options));
        try (Waiting.Session session = waiting.open()) {
            SetPlan now =
                    new Planning(set.directory(), traceFiles, console).plan(session, before.orElse(options), false);
            before.ifPresent(plan -> PlanCheck.requireCurrent(plan, now));
            new PlanText(console, false).print(now);
            if (now.isWrong()) {
                console.bad("Nothing was published.");
                return ExitCodes.FINDINGS;
            }
            boolean good = new Answers(session, console).report(write(now, session));
            boolean drift = now.counts().containsKey(PlanAction.DRIFT);
            return good && !drift ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }

    private static void requireFits(SetPlan plan, SetPlan options) {
        if (!plan.set().equals(options.set())) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "the plan is for the set " + plan.set() + ", not for " + options.set(),
                    "Name the set of the plan: --set " + plan.set());
        }
        boolean further = (options.prune() && !plan.prune()) || (options.overwrite() && !plan.overwrite());
        if (further) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "the plan was made without " + (options.prune() && !plan.prune() ? "--prune" : "--overwrite"),
                    "Make the plan with it.");
        }
    }

    /** Writes lists before rules, and deletes rules before lists. */
    private static List<Waiting.Sent> write(SetPlan plan, Waiting.Session session) {
        List<Waiting.Sent> sent = new ArrayList<>();
        List<PlanEntry> deletions = new ArrayList<>();
        for (PlanEntry entry : plan.entries()) {
            if (entry.action() == PlanAction.DELETE) {
                deletions.add(SharedList.isListKey(entry.key()) ? deletions.size() : 0, entry);
            } else {
                entry.target().ifPresent(target -> sent.add(write(plan, entry.key(), target, session)));
            }
        }
        deletions.forEach(entry -> sent.add(session.write(entry.key(), null, Provenance.NONE)));
        return sent;
    }

    private static Waiting.Sent write(SetPlan plan, String key, PlanEntry.Target target, Waiting.Session session) {
        Provenance provenance = new Provenance(
                Optional.of(target.source()),
                Optional.of(plan.set()),
                Optional.of(target.hash()),
                Optional.of(Provenance.Origin.APPLY));
        return session.write(key, target.document(), provenance);
    }
}
