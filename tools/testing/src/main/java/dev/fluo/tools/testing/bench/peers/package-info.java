/** Peers of FLUO: the same question asked of Flink SQL and of Flink CEP, and the answers compared. */
@NullMarked
package dev.fluo.tools.testing.bench.peers;

import org.jspecify.annotations.NullMarked;
