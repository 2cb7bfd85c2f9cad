/** Growth of cost, memory and state with what grows, and with time. */
@NullMarked
package dev.fluo.tools.testing.bench.flatness;

import org.jspecify.annotations.NullMarked;
