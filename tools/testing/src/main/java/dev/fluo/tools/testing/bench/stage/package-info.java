/** Stages of the job, and the cost of each. */
@NullMarked
package dev.fluo.tools.testing.bench.stage;

import org.jspecify.annotations.NullMarked;
