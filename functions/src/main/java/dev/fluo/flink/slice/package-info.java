/** Slicing: scans the bytes of an OTLP request without parsing it, and cuts it into fragments, one per trace. */
package dev.fluo.flink.slice;
