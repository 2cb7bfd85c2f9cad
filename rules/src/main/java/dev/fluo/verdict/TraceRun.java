package dev.fluo.verdict;

import dev.fluo.plan.PlanRun;
import dev.fluo.sets.TraceSets;

/** A trace while the rules of a set judge it. */
record TraceRun(TraceSets sets, PlanRun plan) {
}
