/** What the shop's services run on: requests, messages and queries, recorded as OpenTelemetry instrumentation does. */
package dev.fluo.tools.demo.shop.runtime;
