package dev.fluo.tools.client.plan;

import dev.fluo.tools.client.ExitCodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The way from the documents of a set on the topic to those of a directory.
 *
 * @param set the name of the set
 * @param prune whether documents of the set that are not in the directory are deleted
 * @param overwrite whether documents that were changed since they were last applied are overwritten
 * @param entries lists before rules; by key
 */
public record SetPlan(String set, boolean prune, boolean overwrite, List<PlanEntry> entries) {

    /** The exit code of a plan that would change something. */
    public static final int CHANGES = 2;

    public SetPlan {
        entries = List.copyOf(entries);
    }

    /** Returns the number of steps by their kind; a kind without a step is missing. */
    public Map<PlanAction, Long> counts() {
        Map<PlanAction, Long> counts = new EnumMap<>(PlanAction.class);
        entries.forEach(entry -> counts.merge(entry.action(), 1L, Long::sum));
        return counts;
    }

    /** Returns whether a document cannot be published. */
    public boolean isWrong() {
        return entries.stream().anyMatch(entry -> entry.action() == PlanAction.WRONG);
    }

    /** Returns 0 if topic and directory agree, 1 if a document is wrong, 2 if they differ. */
    public int exitCode() {
        if (isWrong()) {
            return ExitCodes.FINDINGS;
        }
        return entries.stream().allMatch(entry -> entry.action() == PlanAction.SAME) ? ExitCodes.OK : CHANGES;
    }
}
