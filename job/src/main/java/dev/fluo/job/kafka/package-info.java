/** Kafka as the job meets it at start: how it is reached, which topics there must be, and where the rules end. */
package dev.fluo.job.kafka;
