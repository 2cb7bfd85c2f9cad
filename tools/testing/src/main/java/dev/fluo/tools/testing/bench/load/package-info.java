/** Load of a benchmark: generated spans, or recorded ones played again. */
package dev.fluo.tools.testing.bench.load;
