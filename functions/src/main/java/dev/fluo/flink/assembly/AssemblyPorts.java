package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.TraceId;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Parts of an operator that assembly works with.
 *
 * @param key the current key
 * @param timers of single traces
 * @param releases timers of groups of traces, of the service {@link TraceAssembly#RELEASE_TIMERS}
 * @param backend of the operator
 * @param time event time of the operator
 * @param judge takes the traces
 * @param memory is cleared with the traces
 * @param bufferBytes heap that fragments may take until they are written; 0 writes them at once
 */
public record AssemblyPorts(
        CurrentKey<TraceId> key,
        InternalTimerService<VoidNamespace> timers,
        InternalTimerService<VoidNamespace> releases,
        KeyedStateBackend<TraceId> backend,
        EventTimeSteps time,
        TraceJudge judge,
        TraceMemory memory,
        long bufferBytes) {}
