package dev.fluo.tools.testing.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayTracesTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final long NANOS_IN_SECOND = 1_000_000_000L;

    private static List<Trace> traces(DayShape shape) {
        List<Trace> traces = new ArrayList<>();
        new DayTraces(shape).forEachRemaining(traces::add);
        return traces;
    }

    private static DayShape healthy(long seed, int minutes, int rate) {
        return DayShape.healthy(seed, START, Duration.ofMinutes(minutes), rate);
    }

    private static List<ByteString> bytes(List<Trace> traces) {
        return traces.stream()
                .map(trace -> OtlpRequests.of(trace).toByteString())
                .toList();
    }

    private static long second(Trace trace) {
        return trace.startNanos() / NANOS_IN_SECOND - START.getEpochSecond();
    }

    @Test
    void theSeedDecidesOnEveryByte() {
        List<ByteString> once = bytes(traces(healthy(7, 1, 5)));

        assertThat(bytes(traces(healthy(7, 1, 5)))).isEqualTo(once);
        assertThat(bytes(traces(healthy(8, 1, 5)))).isNotEmpty().doesNotContainAnyElementsOf(once);
    }

    @Test
    void tracesAreWholeAndComeByTheirStart() {
        List<Trace> traces = traces(healthy(1, 2, 10));

        assertThat(traces).hasSizeGreaterThan(200).allMatch(Trace::isComplete);
        assertThat(traces).isSortedAccordingTo((one, other) -> Long.compare(one.startNanos(), other.startNanos()));
        assertThat(traces.stream().mapToInt(Trace::size).average().orElse(0)).isBetween(5.0, 12.0);
    }

    @Test
    void aHealthyHourHasMoreThanSteadyTraffic() {
        List<Trace> hour = traces(healthy(1, 60, 2));

        assertThat(hour.stream().filter(trace -> isIn(trace, 53, 54) && has(trace, "gateway-us")))
                .as("a region sleeps")
                .isEmpty();
        assertThat(hour.stream().filter(trace -> isIn(trace, 30, 33) && has(trace, "gateway-us")))
                .isNotEmpty();
        assertThat(hour.stream().filter(trace -> second(trace) >= 52 * 60 + 2 && second(trace) < 52 * 60 + 29))
                .as("the collector restarts")
                .isEmpty();
        assertThat(hour.stream().filter(DayTracesTest::isTest))
                .as("a load test")
                .isNotEmpty()
                .allMatch(trace -> isIn(trace, 23, 27));
        assertThat(versions(hour, "cart", 0, 6)).containsExactly("1.4.0");
        assertThat(versions(hour, "cart", 9, 60)).containsExactly("1.4.1");
        assertThat(DeployEvents.of(healthy(1, 60, 2))).hasSize(2);
    }

    private static Set<String> versions(List<Trace> traces, String service, int from, int until) {
        Set<String> versions = new HashSet<>();
        for (Trace trace : traces) {
            for (int span = 0; span < trace.size() && isIn(trace, from, until); span++) {
                if (trace.service(span).equals(service)) {
                    versions.add(String.valueOf(trace.resource(span).get("service.version")));
                }
            }
        }
        return versions;
    }

    private static boolean isIn(Trace trace, int fromMinute, int untilMinute) {
        return second(trace) >= fromMinute * 60L && second(trace) < untilMinute * 60L;
    }

    private static boolean isTest(Trace trace) {
        return IntStream.range(0, trace.size())
                .anyMatch(span -> "load-test/2".equals(trace.attribute(span, "user_agent.original")));
    }

    private static boolean has(Trace trace, String service) {
        return trace.services().contains(service);
    }

    @Test
    void aFaultyDayHasOneFaultOfEachSortAndTimeBetween() {
        DayShape shape = DayShape.faulty(1, START, 2);

        assertThat(shape.faults()).extracting(PlantedFault::sort).containsExactly(FaultSort.values());
        for (int i = 1; i < shape.faults().size(); i++) {
            assertThat(shape.faults().get(i).fromMillis()
                            - shape.faults().get(i - 1).untilMillis())
                    .isGreaterThan(Duration.ofMinutes(5).toMillis());
        }
        assertThat(shape.endMillis()).isGreaterThan(shape.faults().get(9).untilMillis());
    }

    /** A minute without the fault and a minute with it, of the same traces. */
    @ParameterizedTest
    @EnumSource(FaultSort.class)
    void aPlantedFaultIsThereInItsTimeAndNotBefore(FaultSort sort) {
        long from = START.plusSeconds(60).toEpochMilli();
        long until = START.plusSeconds(120).toEpochMilli();
        DayShape with = new DayShape(3, START, Duration.ofMinutes(2), 10, List.of(new PlantedFault(sort, from, until)));
        List<Trace> faulty = traces(with);
        List<Trace> healthy = traces(healthy(3, 2, 10));
        ToDoubleFunction<List<Trace>> measure = measure(sort);

        assertThat(bytes(first(faulty))).as("traces before the fault").isEqualTo(bytes(first(healthy)));
        double usual = measure.applyAsDouble(second(healthy));
        double now = measure.applyAsDouble(second(faulty));
        assertThat(now).as("%s, usually %s", sort, usual).isGreaterThan(2 * usual + 0.1);
    }

    private static List<Trace> first(List<Trace> traces) {
        return traces.stream().filter(trace -> second(trace) < 59).toList();
    }

    private static List<Trace> second(List<Trace> traces) {
        return traces.stream().filter(trace -> second(trace) >= 60).toList();
    }

    /** Returns a number that a fault makes more than twice as large. */
    private static ToDoubleFunction<List<Trace>> measure(FaultSort sort) {
        String service = sort.service();
        return switch (sort) {
            case LATENCY, SLOW_GROWTH -> traces -> average(traces, service, Trace::selfTimeNanos) / 1e6;
            case ERRORS, RETRY_STORM, PARTIAL_OUTAGE ->
                traces -> average(traces, service, (trace, span) -> trace.isError(span) ? 100 : 0);
            case MISSING_STEP -> traces -> 10 * (1 - share(traces, service, "stock"));
            case NEW_EDGE -> traces -> 10 * share(traces, service, "accounts");
            case LOST_SERVICE -> traces -> traces.stream().noneMatch(trace -> has(trace, service)) ? 10 : 0;
            case N_PLUS_ONE -> traces -> average(traces, service, (trace, span) -> trace.childCount(span));
            case QUEUE_LAG ->
                traces -> average(
                        traces,
                        service,
                        (trace, span) -> (trace.startNanos(span) - trace.endNanos(trace.parent(span))) / 1e6);
        };
    }

    private interface OfSpan {
        double of(Trace trace, int span);
    }

    private static double average(List<Trace> traces, String service, OfSpan number) {
        return traces.stream()
                .flatMap(trace -> served(trace, service).mapToObj(span -> number.of(trace, span)))
                .mapToDouble(value -> value)
                .average()
                .orElse(0);
    }

    private static IntStream served(Trace trace, String service) {
        return IntStream.range(0, trace.size())
                .filter(span -> trace.service(span).equals(service))
                .filter(span -> trace.kind(span) == SpanKind.SERVER || trace.kind(span) == SpanKind.CONSUMER);
    }

    /** Returns the share of the requests of a service in which it calls another. */
    private static double share(List<Trace> traces, String service, String callee) {
        return average(
                traces,
                service,
                (trace, span) -> IntStream.range(0, trace.childCount(span))
                                .mapToObj(child -> trace.attribute(trace.child(span, child), "server.address"))
                                .filter(Objects::nonNull)
                                .anyMatch(callee::equals)
                        ? 1
                        : 0);
    }
}
