/** The spans that a benchmark is run on: generated, or recorded and played again. */
package dev.fluo.tools.testing.bench.load;
