package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;

/** Gives whole traces, one after the other, without end. */
public interface TraceSource {

    /** The next trace, each span of it once; its first span starts then. */
    ExportTraceServiceRequest next(Instant start);
}
