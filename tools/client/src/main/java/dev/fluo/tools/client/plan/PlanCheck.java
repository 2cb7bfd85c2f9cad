package dev.fluo.tools.client.plan;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares a plan that was made before with one that is made now. */
public final class PlanCheck {

    private PlanCheck() {}

    /**
     * Checks that a plan of before still fits.
     *
     * @throws CommandException if the topic or the directory has changed since
     */
    public static void requireCurrent(SetPlan before, SetPlan now) {
        Map<String, PlanEntry> old = byKey(before);
        Map<String, PlanEntry> current = byKey(now);
        for (PlanEntry entry : now.entries()) {
            PlanEntry planned = old.get(entry.key());
            if (planned == null) {
                throw refused(entry.key() + " is not in the plan");
            }
            compare(planned, entry).ifPresent(difference -> {
                throw refused(entry.key() + " " + difference);
            });
        }
        for (PlanEntry entry : before.entries()) {
            if (!current.containsKey(entry.key())) {
                throw refused(entry.key() + " is in the plan, but no longer in the directory or the set");
            }
        }
    }

    private static Map<String, PlanEntry> byKey(SetPlan plan) {
        return plan.entries().stream()
                .collect(Collectors.toMap(PlanEntry::key, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static Optional<String> compare(PlanEntry planned, PlanEntry now) {
        if (!planned.version().equals(now.version())) {
            return Optional.of("was at " + words(planned.version()) + " when the plan was made, and is at "
                    + words(now.version()) + " now");
        }
        if (!planned.action().equals(now.action()) || !planned.target().equals(now.target())) {
            return Optional.of("has another document in the directory now");
        }
        return Optional.empty();
    }

    private static String words(OptionalLong version) {
        return version.isPresent() ? "version " + version.getAsLong() : "no version";
    }

    private static CommandException refused(String why) {
        return new CommandException(
                ExitCodes.FINDINGS,
                "the plan is out of date: " + why,
                "Nothing was published. Make a new plan: fluo rules plan DIR --out FILE");
    }
}
