package dev.fluo.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.rules.regex.Effort;
import dev.fluo.rules.spanset.Work;
import dev.fluo.rules.spanset.WorkLimitException;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that the values of {@code by} stand for. */
class EventKeysTest {

    private static List<Object> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (Object) (double) i).toList();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(List.of(), List.of(List.of()), false),
                arguments(List.of("a", 1.0), List.of(List.of("a", 1.0)), false),
                arguments(List.of(Map.of("id", 1.0)), List.of(List.of(Map.of("id", 1.0))), false),
                arguments(List.of(List.of("a", "b")), List.of(List.of("a"), List.of("b")), false),
                arguments(List.of(List.of("b", "a", "b")), List.of(List.of("b"), List.of("a")), false),
                arguments(List.of(List.of(1.0, "1", 1L)), List.of(List.of(1.0), List.of("1")), false),
                arguments(List.of(List.of(0.0, -0.0)), List.of(List.of(0.0)), false),
                arguments(List.of(Arrays.asList(null, "a", Undefined.UNDEFINED)), List.of(List.of("a")), false),
                arguments(List.of(List.of()), List.of(), false),
                arguments(List.of(Arrays.asList(null, Undefined.UNDEFINED)), List.of(), false),
                arguments(List.of("a", List.of()), List.of(), false),
                arguments(
                        List.of(List.of("a", "b"), "x", List.of(1.0, 2.0)),
                        List.of(
                                List.of("a", "x", 1.0),
                                List.of("a", "x", 2.0),
                                List.of("b", "x", 1.0),
                                List.of("b", "x", 2.0)),
                        false),
                arguments(
                        List.of(List.of(List.of("a", "b"), List.of("a", "b"))),
                        List.of(List.of(List.of("a", "b"))),
                        false),
                arguments(List.of(numbers(0, 128)), each(numbers(0, 128)), false),
                arguments(List.of(numbers(0, 129)), each(numbers(0, 128)), true),
                arguments(List.of(twice(numbers(0, 128))), each(numbers(0, 128)), false),
                arguments(List.of(numbers(0, 100_000), List.of()), List.of(), false),
                arguments(List.of(List.of(), numbers(0, 100_000)), List.of(), false),
                arguments(List.of(List.of("a", "b"), numbers(0, 64)), pairs(numbers(0, 64), numbers(0, 64)), false),
                arguments(List.of(List.of("a", "b"), numbers(0, 65)), pairs(numbers(0, 65), numbers(0, 63)), true));
    }

    private static List<Object> twice(List<Object> values) {
        List<Object> twice = new ArrayList<>(values);
        twice.addAll(values);
        return twice;
    }

    private static List<List<Object>> each(List<Object> values) {
        return values.stream().map(List::of).toList();
    }

    private static List<List<Object>> pairs(List<Object> withA, List<Object> withB) {
        List<List<Object>> pairs = new ArrayList<>();
        withA.forEach(number -> pairs.add(List.of("a", number)));
        withB.forEach(number -> pairs.add(List.of("b", number)));
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("values")
    void areFormedInOrderUpToTheBound(List<Object> values, List<List<Object>> expected, boolean bounded) {
        EventKeys keys = new EventKeys();
        keys.form(new Object[] {numbers(0, 160)}, Effort.FREE);

        assertThat(keys.form(values.toArray(), Effort.FREE)).isEqualTo(!expected.isEmpty());
        List<List<Object>> formed = IntStream.range(0, keys.size())
                .mapToObj(i -> Arrays.asList(keys.get(i)))
                .toList();
        assertThat(formed).isEqualTo(expected);
        assertThat(keys.isBounded()).isEqualTo(bounded);
    }

    /** One trace of the greatest length could else form two million keys. */
    @Test
    void eachKeyAfterTheFirstIsWork() {
        EventKeys keys = new EventKeys();
        Work work = new Work();

        keys.form(new Object[] {numbers(0, 1)}, steps -> assertThat(steps).isZero());
        Object[] most = {numbers(0, EventKeys.MOST)};
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        keys.form(most, work);
                    }
                })
                .isInstanceOf(WorkLimitException.class);
    }
}
