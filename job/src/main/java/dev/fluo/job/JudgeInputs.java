package dev.fluo.job;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.slice.Sliced;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/**
 * The inputs of the judging part.
 *
 * @param spans slices of requests
 * @param spanTime how their time becomes watermarks, per partition
 * @param rules records of the rules topic
 * @param changes records of the topic of change events
 */
public record JudgeInputs(
        Source<Sliced, ?, ?> spans,
        WatermarkStrategy<Sliced> spanTime,
        Source<RawRecord, ?, ?> rules,
        Source<RawRecord, ?, ?> changes) {}
