/** Rules, shared lists and accepted exceptions on Kafka: written, read back, and the job's answer awaited. */
package dev.fluo.tools.client.rules;
