/**
 * A shop of a dozen services as live traffic, instrumented with the OpenTelemetry SDK. Every service has an SDK, a
 * resource and an exporter of its own, and a trace goes from one to the next by W3C headers alone, as it would between
 * processes. Attributes follow the OpenTelemetry semantic conventions.
 */
@NullMarked
package dev.fluo.tools.demo.shop;

import org.jspecify.annotations.NullMarked;
