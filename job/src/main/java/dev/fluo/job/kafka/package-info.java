/** Kafka at the start of the job: access, topics, and the end of the rules topic. */
package dev.fluo.job.kafka;
