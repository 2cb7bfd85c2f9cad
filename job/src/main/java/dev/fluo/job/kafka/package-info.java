/** Kafka at the start of the job: access, topics, and the end of the rules topic. */
@NullMarked
package dev.fluo.job.kafka;

import org.jspecify.annotations.NullMarked;
