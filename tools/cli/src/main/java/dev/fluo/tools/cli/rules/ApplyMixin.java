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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Carries out plans, one that was made before or one that is made now. */
final class ApplyMixin {

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan that --out wrote.")
    private @Nullable Path planFile;

    /**
     * Carries out the plan of a set.
     *
     * @return the exit code
     * @throws CommandException if the plan of before does not fit
     */
    int apply(PlannedSet set, Waiting waiting, Console console) {
        Optional<SetPlan> before = Optional.ofNullable(planFile).map(PlanFile::read);
        before.ifPresent(plan -> requireFits(plan, set.options()));
        try (Waiting.Session session = waiting.open()) {
            SetPlan now = set.planning().plan(session, before.orElse(set.options()), false);
            before.ifPresent(plan -> PlanCheck.requireCurrent(plan, now));
            new PlanText(console, false).print(now);
            if (now.isWrong()) {
                console.bad("Nothing was published.");
                return ExitCodes.FINDINGS;
            }
            boolean good = new JobAnswers(session, console).report(write(now, session));
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
