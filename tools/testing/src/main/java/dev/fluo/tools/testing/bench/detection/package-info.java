/** Detection of known faults by a set of rules: a model of the job's clock, incidents, and the figures of both. */
@NullMarked
package dev.fluo.tools.testing.bench.detection;

import org.jspecify.annotations.NullMarked;
