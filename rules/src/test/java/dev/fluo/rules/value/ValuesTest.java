package dev.fluo.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversions and members of every sample value, against GraalJS. */
class ValuesTest {
    private static final long SEED = 20261122;

    static Stream<Arguments> conversions() {
        return Stream.of(
                conversion("v => typeof v", Values::typeOf),
                conversion("v => Boolean(v)", Values::toBoolean),
                conversion("v => Number(v)", Values::toNumber),
                conversion("v => String(v)", Values::toStringValue),
                conversion("v => v == null", Values::isMissing),
                conversion("v => v === null || typeof v != 'object' ? v : `${v}`", Values::toPrimitive));
    }

    private static Arguments conversion(String source, Function<Object, Object> meaning) {
        return Arguments.of(source, meaning);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversions")
    void convertsAsEcmascriptDoes(String source, Function<Object, Object> meaning) {
        try (Reference reference = new Reference()) {
            Value function = reference.function(source);
            for (Object value : Samples.all()) {
                assertThat(meaning.apply(value))
                        .as("%s of %s", source, value)
                        .isEqualTo(reference.call(function, value));
            }
        }
    }

    @Test
    void writesAnyNumberAsEcmascriptDoes() {
        try (Reference reference = new Reference()) {
            Value function = reference.function("v => String(v)");
            for (double number : Samples.randomNumbers(SEED, 20_000)) {
                assertThat(Values.toStringValue(number))
                        .as("bits %x", Double.doubleToRawLongBits(number))
                        .isEqualTo(reference.call(function, number));
            }
        }
    }

    /** Their neighbours are so far away that one digit tells some of them apart, which Java never is content with. */
    @Test
    void writesTheSmallestNumbersAsEcmascriptDoes() {
        try (Reference reference = new Reference()) {
            Value function = reference.function("v => String(v)");
            for (long bits = 1; bits <= 3_000; bits++) {
                double number = Double.longBitsToDouble(bits);
                assertThat(Values.toStringValue(number))
                        .as("bits %x", bits)
                        .isEqualTo(reference.call(function, number));
            }
        }
    }

    @Test
    void readsBackWhatItWrites() {
        for (double number : Samples.randomNumbers(SEED + 1, 20_000)) {
            assertThat(Values.toNumber(Values.toStringValue(number))).isEqualTo(Double.valueOf(number));
        }
    }

    @Test
    void readsPropertiesAndPositions() {
        List<Object> keys = Arrays.asList(
                "length",
                "0",
                "1",
                "01",
                "-1",
                "1.0",
                "a",
                "",
                0.0,
                1.0,
                -1.0,
                0.5,
                1e10,
                Double.NaN,
                true,
                null,
                Undefined.UNDEFINED);
        try (Reference reference = new Reference()) {
            Value function = reference.function("(v, k) => v == null ? undefined : v[k]");
            for (Object value : Samples.all()) {
                for (Object key : keys) {
                    assertThat(Values.index(value, key))
                            .as("%s[%s]", value, key)
                            .isEqualTo(reference.call(function, value, key));
                }
            }
        }
    }

    @Test
    void inheritedPropertiesAreNotThere() {
        assertThat(Values.property(Map.of(), "constructor")).isEqualTo(Undefined.UNDEFINED);
        assertThat(Values.property("text", "constructor")).isEqualTo(Undefined.UNDEFINED);
        assertThat(Values.property(Undefined.UNDEFINED, "length")).isEqualTo(Undefined.UNDEFINED);
        assertThat(Values.property(null, "length")).isEqualTo(Undefined.UNDEFINED);
    }

    /** A sigma is written by what ends the word, which Java tells differently. */
    @Test
    void writesGreekInLowerCaseAsEcmascriptDoes() {
        List<String> letters = List.of(
                "\u03a3",
                "\u0391",
                "\u03b1",
                "\u01c5",
                "\u02b0",
                "x",
                "5",
                ".",
                "'",
                ":",
                "\u2019",
                "\u00ad",
                "\u0301",
                "-",
                " ",
                "_",
                "^",
                "\ud801\udc00",
                "\ud83d\ude00",
                "\ud800");
        Random random = new Random(SEED);
        try (Reference reference = new Reference()) {
            Value function = reference.function("v => v.toLowerCase()");
            for (int i = 0; i < 5_000; i++) {
                String text = random.ints(random.nextInt(7), 0, letters.size())
                        .mapToObj(letters::get)
                        .collect(Collectors.joining("", "", "\u03a3"))
                        .concat(letters.get(random.nextInt(letters.size())))
                        .concat(letters.get(random.nextInt(letters.size())));
                assertThat(Values.call(text, "toLowerCase")).as(text).isEqualTo(reference.call(function, text));
            }
        }
    }

    static Stream<String> methods() {
        return Stream.of(
                "startsWith", "endsWith", "includes", "toLowerCase", "toUpperCase", "trim", "slice", "nothing");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void callsMethodsAsEcmascriptDoes(String method) {
        List<Object> seconds = Arrays.asList(
                Undefined.UNDEFINED,
                0.0,
                1.0,
                2.0,
                -1.0,
                -9.0,
                9.0,
                1.9,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                "1",
                null,
                1e10,
                -1e10);
        try (Reference reference = new Reference()) {
            Value function = reference.function("(v, ...a) => v != null && typeof v." + method + " == 'function' ? v."
                    + method + "(...a) : undefined");
            for (Object value : Samples.all()) {
                for (Object first : Samples.all()) {
                    for (Object second : Arrays.asList(
                            Undefined.UNDEFINED,
                            seconds.get(Math.floorMod((value + "" + first).hashCode(), seconds.size())))) {
                        assertThat(Values.call(value, method, first, second))
                                .as("%s.%s(%s, %s)", value, method, first, second)
                                .isEqualTo(reference.call(function, value, first, second));
                    }
                }
                assertThat(Values.call(value, method))
                        .as("%s.%s()", value, method)
                        .isEqualTo(reference.call(function, value));
            }
        }
    }
}
