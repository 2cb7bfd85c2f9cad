/** Reports of a benchmark, for people and for programs. */
package dev.fluo.tools.testing.bench.report;
