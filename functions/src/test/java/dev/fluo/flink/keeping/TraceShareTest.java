package dev.fluo.flink.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TraceId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceShareTest {

    /** Examples of https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/. */
    @ParameterizedTest(name = "share {0}, state \"{1}\"")
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 | '' | 'ot=th:8'",
                "0.25 | '' | 'ot=th:c'",
                "1 | '' | 'ot=th:0'",
                "0.5 | 'vendor=x,other=y' | 'ot=th:8,vendor=x,other=y'",
                "0.5 | 'vendor=x, ot=rv:6e6d1a75832a2f;zz:1' | 'ot=th:8;rv:6e6d1a75832a2f;zz:1,vendor=x'",
                "0.25 | 'ot=th:8' | 'ot=th:c'",
                "0.5 | 'vendor=x,ot=th:c' | 'vendor=x,ot=th:c'",
                "0.5 | 'ot=th:nonsense' | 'ot=th:8'",
                "0.1 | '' | 'ot=th:e666'",
                "0.001 | '' | 'ot=th:ffbe77'",
                "0.999 | '' | 'ot=th:004189'",
            })
    void writesTheThreshold(double share, String before, String after) {
        assertThat(new TraceShare(share).written(before)).isEqualTo(after);
    }

    @ParameterizedTest(name = "share {0}, id {1}, state \"{2}\"")
    @CsvSource({
        "0.5, 80000000000000, '', true",
        "0.5, 7fffffffffffff, '', false",
        "0.5, ff00000000000000, '', false",
        "0.5, ff80000000000000, '', true",
        "0.5, 00000000000000, 'ot=rv:80000000000000', true",
        "0.5, ffffffffffffff, 'ot=rv:00000000000000', false",
        "0.5, ffffffffffffff, 'ot=rv:0', true",
        "0, ffffffffffffff, '', false",
        "1, 00000000000000, '', true",
    })
    void decidesByTheLowest56Bits(double share, String low, String traceState, boolean kept) {
        TraceId trace = TraceId.ofHex("5b8efff798038103" + "0".repeat(16 - low.length()) + low);
        assertThat(new TraceShare(share).contains(trace, traceState)).isEqualTo(kept);
    }

    @Test
    void aSmallerShareLiesWithinALargerOne() {
        Random random = new Random(7);
        TraceShare small = new TraceShare(0.1);
        TraceShare large = new TraceShare(0.3);
        int inSmall = 0;
        for (int i = 0; i < 20_000; i++) {
            TraceId trace = new TraceId(random.nextLong(), random.nextLong());
            if (small.contains(trace, "")) {
                inSmall++;
                assertThat(large.contains(trace, "")).isTrue();
            }
        }
        assertThat(inSmall).isBetween(1_800, 2_200);
    }

    @Test
    void keepsTheMostMembersThatW3cAllows() {
        StringBuilder full = new StringBuilder("a0=1");
        for (int i = 1; i < 32; i++) {
            full.append(",a").append(i).append("=1");
        }
        String written = new TraceShare(0.5).written(full.toString());
        assertThat(written.split(",")).hasSize(32).startsWith("ot=th:8", "a0=1").doesNotContain("a31=1");
    }
}
