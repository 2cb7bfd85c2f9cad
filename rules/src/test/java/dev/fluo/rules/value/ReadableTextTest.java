package dev.fluo.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values in messages. */
class ReadableTextTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(1819.369477, "1819.37"),
                Arguments.of(5.0, "5"),
                Arguments.of(-2.5, "-2.5"),
                Arguments.of(0.1 + 0.2, "0.3"),
                Arguments.of(0.98765, "0.988"),
                Arguments.of(0.000123456, "0.000123"),
                Arguments.of(99.999, "100"),
                Arguments.of(1e-9, "1e-9"),
                Arguments.of(1e21, "1e+21"),
                Arguments.of(1_500_000_000_123.0, "1500000000123"),
                Arguments.of(-0.0, "0"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of(1234567890123456789L, "1234567890123456789"),
                Arguments.of("a, b", "a, b"),
                Arguments.of(true, "true"),
                Arguments.of(null, "null"),
                Arguments.of(Undefined.UNDEFINED, "undefined"),
                Arguments.of(List.of(), ""),
                Arguments.of(List.of("demo"), "demo"),
                Arguments.of(List.of("demo", 1.0 / 3), "demo, 0.333"),
                Arguments.of(Arrays.asList("a", null, List.of("b", 1.0)), "a, null, [\"b\", 1]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Map.of("a", 1.0), "{\"a\": 1}"),
                Arguments.of(Map.of("a", List.of("b", Map.of("c", true))), "{\"a\": [\"b\", {\"c\": true}]}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isAsAPersonWritesIt(Object value, String text) {
        assertThat(ReadableText.of(value)).isEqualTo(text);
    }

    @Test
    void leavesOutWhatMakesAnObjectLong() {
        Map<String, Object> large = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            large.put("key" + i, "value" + i);
        }
        assertThat(ReadableText.of(large)).hasSizeLessThan(250).endsWith(", …}");
    }

    @Test
    void endsWhereObjectsAreDeep() {
        Object deep = 1.0;
        for (int i = 0; i < 50; i++) {
            deep = Map.of("a", deep);
        }
        assertThat(ReadableText.of(deep)).contains("…").hasSizeLessThan(100);
    }
}
