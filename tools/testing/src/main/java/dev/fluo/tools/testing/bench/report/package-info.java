/** What a benchmark has measured, for people and for programs. */
package dev.fluo.tools.testing.bench.report;
