package dev.fluo.tools.testing.bench.load;

/**
 * One record of the topic of spans.
 *
 * @param value an {@code ExportTraceServiceRequest}; not to be written to
 * @param spans how many spans it holds
 * @param newestEndMillis latest end of a span, epoch milliseconds; the time of the record
 */
public record Message(byte[] value, int spans, long newestEndMillis) {}
