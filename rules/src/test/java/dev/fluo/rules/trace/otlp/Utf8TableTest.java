package dev.fluo.rules.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts found by their bytes, whoever chose them. */
class Utf8TableTest {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MANY = 4_096;

    @Test
    void findsWhatWasAddedAndNothingElse() {
        Utf8Table table = new Utf8Table();
        for (int i = 0; i < MANY; i++) {
            table.add("http.request.header.x-" + i);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(find(table, "http.request.header.x-" + i)).isEqualTo("http.request.header.x-" + i);
        }
        assertThat(find(table, "http.request.header.x-" + MANY)).isNull();
        assertThat(find(table, "")).isNull();
    }

    /** These have one place in a table that multiplies by the golden ratio and folds, as this one did. */
    @Test
    void namesThatWereChosenToFallIntoOnePlaceAreSpread() {
        long inverse = BigInteger.valueOf(GOLDEN)
                .modInverse(BigInteger.TWO.pow(Long.SIZE))
                .longValue();
        long places = IntStream.range(0, MANY)
                .map(i -> {
                    long folded = (long) i << Integer.SIZE | i;
                    byte[] name = ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(folded * inverse ^ Long.BYTES)
                            .array();
                    return Utf8Table.hash(name, 0, name.length) & MANY - 1;
                })
                .distinct()
                .count();

        assertThat(places).isGreaterThan(MANY / 2);
    }

    @Test
    void namesThatAreAlikeAreSpread() {
        for (String pattern : new String[] {"%d", "name %d", "%08d", "GET /orders/%d/items", "%d GET /orders"}) {
            long places = IntStream.range(0, MANY)
                    .mapToObj(i -> String.format(pattern, i).getBytes(StandardCharsets.UTF_8))
                    .mapToInt(name -> Utf8Table.hash(name, 0, name.length) & MANY - 1)
                    .distinct()
                    .count();
            assertThat(places).as(pattern).isGreaterThan(MANY / 2);
        }
    }

    private static String find(Utf8Table table, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return table.find(bytes, 0, bytes.length);
    }
}
