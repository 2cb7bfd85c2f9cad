package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.plan.SetPlan;
import java.nio.file.Path;

/**
 * A directory or pack that is to be published as a set, for the commands that show its plan or carry it out.
 *
 * @param directory of the set
 * @param options a plan without entries: the set's name, and what may be done
 * @param planning makes the plan
 */
record PlannedSet(Path directory, SetPlan options, Planning planning) {

    /** Returns the plan, with the costs of new and changed rules. */
    SetPlan plan(Waiting.Session session) {
        return planning.plan(session, options, true);
    }
}
