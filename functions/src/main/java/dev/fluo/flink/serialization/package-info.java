/**
 * Serializers for state and for records between tasks, without reflection or Kryo. Every snapshot holds a format
 * version, so that a later release reads the state of an earlier one.
 */
@NullMarked
package dev.fluo.flink.serialization;

import org.jspecify.annotations.NullMarked;
