/** Runtime of the shop's services: requests, messages and queries, recorded as OpenTelemetry instrumentation does. */
package dev.fluo.tools.demo.shop.runtime;
