/** State of open traces: its size in memory and on disk. */
@NullMarked
package dev.fluo.tools.testing.bench.state;

import org.jspecify.annotations.NullMarked;
