/**
 * Serializers of correlation state. Savepoints name them with their package, so they stay where the first release had
 * them; the rest of correlation is in {@code dev.fluo.flink.correlation}.
 */
@NullMarked
package dev.fluo.flink.stream;

import org.jspecify.annotations.NullMarked;
