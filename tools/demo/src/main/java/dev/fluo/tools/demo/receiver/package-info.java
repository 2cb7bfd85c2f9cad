/**
 * An OTLP receiver for traces, by HTTP and gRPC, that writes to Kafka what the OpenTelemetry Collector's Kafka exporter would,
 * or hands requests to a consumer.
 * Protocol: the OTLP specification 1.11, sections OTLP/HTTP and OTLP/gRPC.
 */
@NullMarked
package dev.fluo.tools.demo.receiver;

import org.jspecify.annotations.NullMarked;
