package dev.fluo.rules.verdict;

import dev.fluo.rules.plan.PlanRun;
import dev.fluo.rules.spanset.TraceSets;

/**
 * A trace while the rules of a set judge it.
 *
 * @param time what the JavaScript of the rule under way has taken on this trace
 */
record TraceRun(TraceSets sets, PlanRun plan, ScriptTime time) {}
