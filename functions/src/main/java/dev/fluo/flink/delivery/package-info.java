/** Delivery of signals to Alertmanager and to a webhook, at least once. */
@NullMarked
package dev.fluo.flink.delivery;

import org.jspecify.annotations.NullMarked;
