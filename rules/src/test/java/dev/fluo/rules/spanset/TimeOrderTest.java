package dev.fluo.rules.spanset;

import static dev.fluo.rules.plan.Expressions.names;
import static dev.fluo.rules.plan.Expressions.value;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOrderTest {

    /** a 0..10, b 10..20 (touches a), c 15..25, i 18..18 (an instant in both), z 40..30 (its clock went back). */
    private static final Trace TRACE = TraceBuilder.trace("t")
            .span(at("a", 0, 10))
            .span(at("b", 10, 20))
            .span(at("c", 15, 25))
            .span(at("i", 18, 18))
            .span(at("z", 40, 30))
            .build();

    private static SpanSpec at(String name, int from, int to) {
        return span("s", name).offset(Duration.ofMillis(from)).duration(Duration.ofMillis(to - from));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.followedBy(name == 'b')                      | a",
                "trace.spans.followedBy(name == 'z')                      | a b c i",
                "trace.spans.followedBy(name == 'z', { within: 15 })      | c",
                "trace.spans.followedBy(name == 'z', { within: '20ms' })  | b c",
                "trace.spans.followedBy(name == 'i')                      | a",
                "trace.spans.followedBy(true, { within: 5 * ms })         | a",
                "trace.spans.withoutFollowing(name == 'z', { within: 15 }) | a b i z",
                "trace.spans.precededBy(name == 'a')                      | b c i z",
                "trace.spans.precededBy(name == 'a', { within: 5 })       | b c",
                "trace.spans.precededBy(name == 'z')                      | ''",
                "trace.spans.precededBy(name == 'i')                      | z",
                "trace.spans.withoutPreceding(name == 'a')                | a",
                "trace.spans.overlapping(name == 'a')                     | ''",
                "trace.spans.overlapping(name == 'b')                     | c i",
                "trace.spans.overlapping(name == 'i')                     | b c",
                "trace.spans.overlapping(true)                            | b c i",
            })
    void gives(String text, String names) {
        assertThat(names(text, TRACE)).isEqualTo(names);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.concurrency()                     | 3.0",
                "trace.spans.where(name == 'i').concurrency()  | 1.0",
                "trace.spans.where(false).concurrency()        | 0.0",
                "trace.spans.where(name == 'a' || name == 'b').concurrency() | 1.0",
                "trace.spans.gaps().toArray()                  | '[15.0]'",
                "trace.spans.where(name == 'a' || name == 'z').gaps().sum() | 30.0",
            })
    void comesTo(String text, String value) {
        assertThat(value(text, TRACE)).hasToString(value);
    }

    /** Random spans, against the definitions spelled out pair by pair. */
    @Test
    void meansWhatTheDefinitionsSay() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Trace trace = randomTrace(random);
            TraceSets sets = new TraceSets(trace);
            SpanPredicate odd = span -> trace.name(span).equals("odd");
            double within = random.nextInt(5);
            for (int a = 0; a < trace.size(); a++) {
                boolean follows = false;
                boolean precedes = false;
                boolean overlaps = false;
                for (int b = 0; b < trace.size(); b++) {
                    if (b != a && odd.test(b)) {
                        long after = trace.startNanos(b) - end(trace, a);
                        long before = trace.startNanos(a) - end(trace, b);
                        follows |= after >= 0 && after <= within * 1e6;
                        precedes |= before >= 0 && before <= within * 1e6;
                        overlaps |= trace.startNanos(a) < end(trace, b) && trace.startNanos(b) < end(trace, a);
                    }
                }
                assertThat(sets.spans().followedBy(odd, within).contains(a))
                        .as("seed %d", seed)
                        .isEqualTo(follows);
                assertThat(sets.spans().precededBy(odd, within).contains(a))
                        .as("seed %d", seed)
                        .isEqualTo(precedes);
                assertThat(sets.spans().overlapping(odd).contains(a))
                        .as("seed %d", seed)
                        .isEqualTo(overlaps);
            }
        }
    }

    private static Trace randomTrace(Random random) {
        TraceBuilder builder = TraceBuilder.trace("t");
        for (int span = random.nextInt(8); span > 0; span--) {
            int from = random.nextInt(10);
            builder.span(at(random.nextBoolean() ? "odd" : "even", from, from + random.nextInt(5) - 1));
        }
        return builder.build();
    }

    private static long end(Trace trace, int span) {
        return Math.max(trace.startNanos(span), trace.endNanos(span));
    }
}
