/** A real Kafka broker of one node for the demo and the tests: inside this JVM, or as a process of its own. */
@NullMarked
package dev.fluo.embedded.kafka;

import org.jspecify.annotations.NullMarked;
