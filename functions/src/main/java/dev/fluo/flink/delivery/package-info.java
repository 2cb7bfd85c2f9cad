/** Delivery of signals to Alertmanager and to a webhook, at least once. */
package dev.fluo.flink.delivery;
