package dev.fluo.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers beyond ±2^53: every comparison of every pair around the bounds, against exact decimals. */
class ExactIntegersTest {
    private static final long[] MIDDLES = {
        1L << 53, -(1L << 53), 1234567890123456789L, 1L << 60, Long.MAX_VALUE - 3, Long.MIN_VALUE + 3, 0
    };

    private static List<Object> values() {
        List<Object> values = new ArrayList<>();
        LongStream.of(MIDDLES)
                .forEach(
                        middle -> LongStream.rangeClosed(middle - 3, middle + 3).forEach(integer -> {
                            values.add(ExactIntegers.of(integer));
                            values.add((double) integer);
                            values.add(integer + "");
                            values.add(" " + integer + "\n");
                        }));
        values.addAll(List.of(
                0.5,
                0x1p63,
                -0x1p63,
                0x1p64,
                1e300,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                "",
                "x",
                "9223372036854775808",
                "-9223372036854775809",
                "0x20000000000001",
                "1e30",
                true,
                List.of(1234567890123456789L),
                List.of()));
        return values;
    }

    /** Returns a value's number beside an exact integer; null where it is not a number or has no end. */
    private static BigDecimal decimal(Object value) {
        if (value instanceof Long integer) {
            return BigDecimal.valueOf(integer);
        }
        String text = Values.toStringValue(value).strip();
        if (!(value instanceof Double) && text.matches("-?[0-9]+")) {
            return new BigDecimal(text);
        }
        if (value instanceof String && text.startsWith("0x")) {
            return BigDecimal.valueOf(Long.decode(text));
        }
        double number = Values.toNumber(value);
        return Double.isFinite(number) ? new BigDecimal(number) : null;
    }

    private static OptionalInt order(Object left, Object right) {
        BigDecimal a = decimal(left);
        BigDecimal b = decimal(right);
        if (a != null && b != null) {
            return OptionalInt.of(a.compareTo(b));
        }
        double order = (a == null ? Values.toNumber(left) : 0) - (b == null ? Values.toNumber(right) : 0);
        return Double.isNaN(order) ? OptionalInt.empty() : OptionalInt.of(order < 0 ? -1 : 1);
    }

    @Test
    void comparesEveryPairExactly() {
        for (Object left : values()) {
            for (Object right : values()) {
                if (!(left instanceof Long) && !(right instanceof Long)) {
                    continue; // ECMAScript's own: see OperatorsTest
                }
                OptionalInt order = order(left, right);
                int sign = order.orElse(2);
                String pair = left + " and " + right;
                assertThat(Operators.looseEquals(left, right)).as(pair).isEqualTo(sign == 0);
                assertThat(Operators.lessThan(left, right)).as(pair).isEqualTo(sign == -1);
                assertThat(Operators.lessOrEqual(left, right)).as(pair).isEqualTo(sign == -1 || sign == 0);
                assertThat(Operators.greaterThan(left, right)).as(pair).isEqualTo(sign == 1);
                assertThat(Operators.greaterOrEqual(left, right)).as(pair).isEqualTo(sign == 1 || sign == 0);
                boolean same = sign == 0 && left instanceof Number && right instanceof Number;
                assertThat(Operators.strictEquals(left, right)).as(pair).isEqualTo(same);
                assertThat(Operators.sameValueZero(left, right)).as(pair).isEqualTo(same);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, false",
        "9007199254740992, false",
        "-9007199254740992, false",
        "9007199254740993, true",
        "-9007199254740993, true",
        "9223372036854775807, true",
        "-9223372036854775808, true"
    })
    void isALongOnlyBeyondWhatDoublesHold(long integer, boolean exact) {
        Number value = ExactIntegers.of(integer);
        assertThat(value).isInstanceOf(exact ? Long.class : Double.class);
        assertThat(ExactIntegers.is(value)).isEqualTo(exact);
        assertThat(Values.toStringValue(value)).isEqualTo(Long.toString(integer));
        assertThat(ExactIntegers.parse(Long.toString(integer))).isEqualTo(value);
        assertThat(Values.typeOf(value)).isEqualTo("number");
        assertThat(Values.toNumber(value)).isEqualTo((double) integer);
        assertThat(Operators.add(value, 1.0)).isEqualTo(integer + 1.0);
        assertThat(Operators.add(value, "x")).isEqualTo(integer + "x");
    }
}
