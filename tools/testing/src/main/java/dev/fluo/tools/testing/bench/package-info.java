/** The {@code fluo bench} command: measures the cost of the job and its latency. */
@NullMarked
package dev.fluo.tools.testing.bench;

import org.jspecify.annotations.NullMarked;
