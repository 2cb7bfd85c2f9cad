package dev.fluo.rules.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that have shown differences between languages before. */
public final class Samples {
    private Samples() {}

    /** Numbers at the edges of every conversion. */
    public static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.5,
            -0.5,
            1.5,
            2.5,
            -1.5,
            0.1,
            0.2,
            3.0,
            10.0,
            31.0,
            32.0,
            33.0,
            100.0,
            255.0,
            1e21,
            1e20,
            123456789012345680000.0,
            1.2345e21,
            1e-6,
            1e-7,
            1.23e-5,
            1.5e-7,
            5e-324,
            1.7976931348623157e308,
            2.2250738585072014e-308,
            4294967295.0,
            4294967296.0,
            2147483647.0,
            2147483648.0,
            -2147483648.0,
            -2147483649.0,
            9007199254740991.0,
            9007199254740992.0,
            9007199254740993.0,
            -9007199254740992.0,
            9223372036854775807.0,
            -9223372036854775808.0,
            1.0e23,
            2e-44,
            4.35,
            0.49999999999999994,
            4503599627370495.5,
            1e300,
            -1e300,
            Math.PI,
            Math.E,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);

    /** Texts that read as numbers or nearly, and texts beyond ASCII. */
    public static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "b",
            "A",
            "abc",
            "0",
            "-0",
            "1",
            "01",
            "1.0",
            "+1",
            "1e3",
            "1e",
            ".5",
            "5.",
            ".",
            "0x1F",
            "0x",
            "-0x1",
            "0x" + "f".repeat(250),
            "0x" + "f".repeat(256),
            "0x" + "0".repeat(2_000) + "1",
            "0b1" + "0".repeat(1_023),
            "0b1" + "0".repeat(1_024),
            "0o" + "7".repeat(400),
            "0b101",
            "0o17",
            "0xg",
            "Infinity",
            "-Infinity",
            "infinity",
            "NaN",
            " 12 ",
            "\u00a012\ufeff",
            "\t\n\r\u2028\u2029 3",
            "1_000",
            "1f",
            "1d",
            "0x1p3",
            "12n",
            "null",
            "undefined",
            "true",
            "[object Object]",
            "1,2",
            "straße",
            "İ",
            "ΑΣ",
            "Ǆ",
            "\ud83d\ude00",
            "\ud800",
            "\udc00x",
            "x\ud83d",
            "é",
            "e\u0301",
            "\u180e1",
            "\u0085",
            "\u0000",
            "9007199254740993",
            "0x20000000000001",
            "123456789012345678901234567890",
            "1e400",
            "1e-400",
            "4.9e-324",
            "１");

    private static final List<Object> OTHERS = Arrays.asList(
            Undefined.UNDEFINED,
            null,
            true,
            false,
            List.of(),
            List.of(1.0),
            List.of("a", 2.0),
            List.of(List.of(1.0), "x"),
            Arrays.asList(null, Undefined.UNDEFINED),
            List.of(""),
            Map.of(),
            Map.of("a", 1.0),
            Map.of("length", 3.0));

    /** Every kind of value. */
    public static List<Object> all() {
        List<Object> all = new ArrayList<>(OTHERS);
        all.addAll(NUMBERS);
        all.addAll(TEXTS);
        return all;
    }

    /** Doubles of every magnitude, by random bits, and decimal ones by few digits. */
    public static List<Double> randomNumbers(long seed, int count) {
        Random random = new Random(seed);
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean bits = i % 2 == 0;
            numbers.add(
                    bits
                            ? Double.longBitsToDouble(random.nextLong())
                            : random.nextInt(100_000) * Math.pow(10, random.nextInt(60) - 30));
        }
        return numbers;
    }
}
