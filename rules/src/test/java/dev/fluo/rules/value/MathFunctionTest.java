package dev.fluo.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every function of Math with none, one, two and three arguments, against GraalJS. */
class MathFunctionTest {
    private static final int LAST_DIGITS = 4;
    private static final List<Double> NUMBERS = Stream.concat(
                    Samples.NUMBERS.stream(), Samples.randomNumbers(7, 60).stream())
            .toList();

    @ParameterizedTest
    @EnumSource(MathFunction.class)
    void isTheFunctionOfEcmascript(MathFunction function) {
        try (Reference reference = new Reference()) {
            // GraalJS's Math.pow depends on what it computed before; its operator does not
            Value meaning =
                    reference.function(function == MathFunction.POW ? "(a, b) => a ** b" : "Math." + function.word());
            check(function, reference, meaning);
            for (double first : NUMBERS) {
                check(function, reference, meaning, first);
                for (double second : NUMBERS) {
                    check(function, reference, meaning, first, second);
                }
            }
            check(function, reference, meaning, 1, 2, 3);
            check(function, reference, meaning, 1, Double.NaN, Double.NEGATIVE_INFINITY);
        }
    }

    /**
     * Equal to the last bit, but for those that ECMAScript leaves to the implementation: there to a few units in the
     * last place.
     */
    private static void check(MathFunction function, Reference reference, Value meaning, double... arguments) {
        double expected = (Double)
                reference.call(meaning, Arrays.stream(arguments).boxed().toArray());
        double actual = function.apply(arguments);
        boolean near = function.isApproximated() && Math.abs(actual - expected) <= LAST_DIGITS * Math.ulp(expected);
        if (!near) {
            assertThat(actual)
                    .as("%s%s", function.word(), Arrays.toString(arguments))
                    .isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void logarithmOfAPowerOfTwoIsExact() {
        for (int exponent = -1074; exponent < 1024; exponent++) {
            assertThat(MathFunction.LOG2.apply(Math.scalb(1.0, exponent))).isEqualTo(exponent);
        }
    }

    @Test
    void isFoundByItsWord() {
        assertThat(MathFunction.named("atan2")).contains(MathFunction.ATAN2);
        assertThat(MathFunction.named("random")).isEmpty();
    }
}
