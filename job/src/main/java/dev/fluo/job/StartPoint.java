package dev.fluo.job;

import dev.fluo.flink.intake.RuleGate;

/**
 * What the outside was like when the job was started.
 *
 * @param gate holds judging back until the rules that stood then are known
 */
record StartPoint(RuleGate gate) {}
