/** Load of a benchmark: generated spans, or recorded ones played again. */
@NullMarked
package dev.fluo.tools.testing.bench.load;

import org.jspecify.annotations.NullMarked;
