/** Detection of known faults by a set of rules: a model of the job's clock, incidents, and the figures of both. */
package dev.fluo.tools.testing.bench.detection;
