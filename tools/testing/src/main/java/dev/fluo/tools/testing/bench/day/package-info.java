/** A generated day of a shop: healthy traffic with everything that is no fault, and faults planted at known times. */
@NullMarked
package dev.fluo.tools.testing.bench.day;

import org.jspecify.annotations.NullMarked;
