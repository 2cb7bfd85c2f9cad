package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals hold exactly what was added and not taken back. */
class TotalTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                1e308,
                0x1p960,
                1e200,
                0.1,
                Double.MIN_VALUE
            })
    void whatWasTakenBackLeavesNoTrace(double value) {
        Total total = new Total();
        List.of(1.5, value, value, 1e-3, 1e17).forEach(number -> total.add(Total.of(number), 1));
        List.of(value, 1e17, value).forEach(number -> total.add(Total.of(number), -1));

        assertThat(total.sum()).isEqualTo(1.501);
        assertThat(total.count()).isEqualTo(2);
        List.of(1e-3, 1.5).forEach(number -> total.add(Total.of(number), -1));
        assertThat(total.isNothing()).isTrue();
    }

    @Test
    void infinitiesCountWhileTheyAreThere() {
        Total total = Total.of(Double.POSITIVE_INFINITY);
        total.add(Total.of(1), 1);
        assertThat(total.sum()).isEqualTo(Double.POSITIVE_INFINITY);
        total.add(Total.of(Double.NEGATIVE_INFINITY), 1);
        assertThat(total.sum()).isNaN();
        total.add(Total.of(Double.POSITIVE_INFINITY), -1);
        assertThat(total.sum()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void theOrderMakesNoDifferenceAndTheSumIsTheNearestDouble() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Double> numbers = new ArrayList<>(
                    DoubleStream.generate(() -> any(random)).limit(40).boxed().toList());
            BigDecimal exact = numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (int order = 0; order < 3; order++) {
                Collections.shuffle(numbers, random);
                Total total = new Total();
                for (double number : numbers) {
                    total.add(Total.of(number), 1);
                    total.add(Total.of(any(random)), 0);
                    total = written(total);
                }
                assertThat(total.sum()).isEqualTo(exact.doubleValue());
            }
        }
    }

    private static double any(Random random) {
        return Math.scalb(random.nextDouble() - 0.5, random.nextInt(400) - 200);
    }

    private static Total written(Total total) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TotalCodec.write(total, new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        return TotalCodec.read(in.readByte(), in);
    }

    @Test
    void whatWasLeftOutForItsNumberCannotPushOutWhatIsThere() {
        Bag least = new Bag(Bag.Keep.LEAST);
        for (int i = 0; i < 64; i++) {
            least.put(100.0 + i, 1);
        }
        least.put(1.0, -1);
        assertThat(least.distinct()).isEqualTo(64);
        assertThat(least.counts().firstKey()).isEqualTo(100.0);
    }
}
