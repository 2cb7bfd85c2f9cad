/** Rules, shared lists and accepted exceptions on Kafka: written, read back, and the job's answer awaited. */
@NullMarked
package dev.fluo.tools.client.rules;

import org.jspecify.annotations.NullMarked;
