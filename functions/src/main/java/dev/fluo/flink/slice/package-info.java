/** Slicing: scans the bytes of an OTLP request without parsing it, and cuts it into fragments, one per trace. */
@NullMarked
package dev.fluo.flink.slice;

import org.jspecify.annotations.NullMarked;
