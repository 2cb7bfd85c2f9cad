/**
 * An OTLP/HTTP receiver for traces that writes to Kafka what the OpenTelemetry Collector's Kafka exporter would.
 * Protocol: the OTLP specification 1.11, section OTLP/HTTP.
 */
package dev.fluo.tools.demo.receiver;
