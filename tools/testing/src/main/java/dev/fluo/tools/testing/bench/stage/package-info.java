/** The stages of the job, and what each of them takes. */
package dev.fluo.tools.testing.bench.stage;
