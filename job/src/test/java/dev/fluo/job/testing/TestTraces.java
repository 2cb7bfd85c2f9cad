package dev.fluo.job.testing;

import static dev.fluo.trace.SpanSpec.span;

import dev.fluo.trace.SpanSpec;
import dev.fluo.trace.TraceBuilder;
import dev.fluo.trace.otlp.OtlpRequests;
import java.time.Duration;
import java.time.Instant;

/** Traces as requests on the wire. */
public final class TestTraces {

    private TestTraces() {}

    /** A trace id from a small number. */
    public static String id(int number) {
        return String.format("%032x", number + 1);
    }

    /** A whole trace of a shop that calls auth so many times, ending at about the time given. */
    public static byte[] authStorm(int number, int calls, Instant end) {
        SpanSpec root = span("shop", "checkout").duration(Duration.ofMillis(900));
        return request(number, end, calls == 0 ? root : root.children(span("auth", "login").repeat(calls)));
    }

    /** A trace with that root. */
    public static byte[] request(int number, Instant end, SpanSpec root) {
        return OtlpRequests.of(TraceBuilder.trace(id(number))
                        .startNanos(nanos(end.minusSeconds(1)))
                        .span(root)
                        .build())
                .toByteArray();
    }

    /** Epoch nanoseconds. */
    public static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
