/**
 * Readers of OTLP into the trace model: the protobuf decoder of the hot path, which reads only what rules ask for, and
 * a tolerant reader of OTLP's JSON form. The format is <a
 * href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>.
 */
@NullMarked
package dev.fluo.rules.trace.otlp;

import org.jspecify.annotations.NullMarked;
