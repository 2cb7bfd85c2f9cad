package dev.fluo.job.testing;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
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
        return request(
                number,
                end,
                calls == 0 ? root : root.children(span("auth", "login").repeat(calls)));
    }

    /**
     * Half a trace of six spans: a service and two calls of auth. The half of the shop has the root of both.
     *
     * @param service {@code shop}, or another one for the other half
     */
    public static byte[] half(int number, String service, Instant end) {
        boolean isRoot = service.equals("shop");
        String prefix = isRoot ? "00000000000000a" : "00000000000000b";
        SpanSpec own = span(service, service).id(prefix + "0");
        if (!isRoot) {
            own.parentId("00000000000000a0");
        }
        SpanSpec first = span("auth", "login").id(prefix + "1");
        SpanSpec second = span("auth", "login").id(prefix + "2");
        return request(number, end, own.children(first, second));
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
