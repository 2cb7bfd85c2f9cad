package dev.fluo.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator on every pair of sample values, against GraalJS. */
class OperatorsTest {
    private static BiFunction<Object, Object, Object> numeric(BiFunction<Double, Double, Double> meaning) {
        return (a, b) -> meaning.apply(Values.toNumber(a), Values.toNumber(b));
    }

    static Stream<Arguments> operators() {
        return Stream.of(
                operator("==", Operators::looseEquals),
                operator("===", Operators::strictEquals),
                operator("<", Operators::lessThan),
                operator("<=", Operators::lessOrEqual),
                operator(">", Operators::greaterThan),
                operator(">=", Operators::greaterOrEqual),
                operator("+", Operators::add),
                operator("-", numeric((a, b) -> a - b)),
                operator("*", numeric((a, b) -> a * b)),
                operator("/", numeric((a, b) -> a / b)),
                operator("%", numeric((a, b) -> a % b)),
                operator("**", numeric(Operators::power)),
                operator("&", numeric(Operators::bitAnd)),
                operator("|", numeric(Operators::bitOr)),
                operator("^", numeric(Operators::bitXor)),
                operator("<<", numeric(Operators::shiftLeft)),
                operator(">>", numeric(Operators::shiftRight)),
                operator(">>>", numeric(Operators::shiftRightUnsigned)));
    }

    private static Arguments operator(String word, BiFunction<Object, Object, Object> meaning) {
        return Arguments.of(word, meaning);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void meansWhatEcmascriptMeans(String operator, BiFunction<Object, Object, Object> meaning) {
        List<Object> samples = Samples.all();
        try (Reference reference = new Reference()) {
            Value function = reference.function("(a, b) => a " + operator + " b");
            for (Object left : samples) {
                for (Object right : samples) {
                    if (left == right && !Values.isPrimitive(left)) {
                        continue; // the reference compares copies: see anObjectEqualsItselfOnly
                    }
                    assertThat(meaning.apply(left, right))
                            .as("%s %s %s", left, operator, right)
                            .isEqualTo(reference.call(function, left, right));
                }
            }
        }
    }

    @Test
    void anObjectEqualsItselfOnly() {
        Object list = List.of(1.0);
        assertThat(Operators.looseEquals(list, list)).isTrue();
        assertThat(Operators.strictEquals(list, list)).isTrue();
        assertThat(Operators.looseEquals(list, List.of(1.0).stream().toList())).isFalse();
        assertThat(Operators.sameValueZero(list, list)).isTrue();
        assertThat(Operators.sameValueZero(Double.NaN, Double.NaN)).isTrue();
        assertThat(Operators.sameValueZero(0.0, -0.0)).isTrue();
    }

    @Test
    void complementOfBits() {
        try (Reference reference = new Reference()) {
            Value function = reference.function("a => ~a");
            for (double number : Samples.NUMBERS) {
                assertThat(Operators.bitNot(number)).as("~%s", number).isEqualTo(reference.call(function, number));
            }
        }
    }
}
