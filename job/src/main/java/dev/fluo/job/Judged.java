package dev.fluo.job;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.signal.Signal;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Streams that the judging part gives before anything is written.
 *
 * @param fragments what was read of each trace
 * @param signals signals, suppression applied
 * @param calls calls that traces showed; none where signals are not grouped into incidents
 * @param candidates spans of traces that may have to be kept; none where no traces are kept
 * @param changes change events
 * @param ledger what became of rules, and counts of verdicts
 * @param deadLetters what could not be read or used
 */
record Judged(
        DataStream<Fragment> fragments,
        DataStream<Signal> signals,
        DataStream<IncidentEvent> calls,
        DataStream<KeepEvent> candidates,
        DataStream<TelemetryEvent> changes,
        DataStream<LedgerEvent> ledger,
        DataStream<DeadLetter> deadLetters) {}
