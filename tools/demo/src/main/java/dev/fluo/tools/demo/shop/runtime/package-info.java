/** Runtime of the shop's services: requests, messages and queries, recorded as OpenTelemetry instrumentation does. */
@NullMarked
package dev.fluo.tools.demo.shop.runtime;

import org.jspecify.annotations.NullMarked;
