/** Stages of the job, and the cost of each. */
package dev.fluo.tools.testing.bench.stage;
