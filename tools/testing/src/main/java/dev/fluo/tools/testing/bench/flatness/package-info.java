/** Growth of cost, memory and state with load, keys, tasks and time. */
@NullMarked
package dev.fluo.tools.testing.bench.flatness;

import org.jspecify.annotations.NullMarked;
