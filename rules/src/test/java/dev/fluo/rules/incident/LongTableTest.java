package dev.fluo.rules.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LongTableTest {

    private static final int NUMBERS = 60;

    private static long pair(int from, int to) {
        return (long) from << 32 | to;
    }

    private static LongTable pairs(int most) {
        LongTable table = new LongTable(most);
        for (int from = 0; from < NUMBERS; from++) {
            for (int to = 0; to < NUMBERS; to += 2) {
                table.put(pair(from, to), pair(to, from) + 1);
            }
        }
        return table;
    }

    @Test
    void findsEachPairOfNumbersAndNoOther() {
        LongTable table = pairs(Integer.MAX_VALUE);

        assertThat(table.size()).isEqualTo(NUMBERS * NUMBERS / 2);
        for (int from = 0; from < NUMBERS; from++) {
            for (int to = 0; to < NUMBERS; to++) {
                assertThat(table.get(pair(from, to)))
                        .as("%s to %s", from, to)
                        .isEqualTo(to % 2 == 0 ? pair(to, from) + 1 : 0);
            }
        }
    }

    @Test
    void refusesNewKeysAtItsBoundAndKeepsTheOldOnes() {
        LongTable table = pairs(10);

        assertThat(table.isFull()).isTrue();
        assertThat(table.put(pair(70, 70), 1)).isFalse();
        assertThat(table.put(pair(0, 2), 7)).isTrue();
        assertThat(table.get(pair(0, 2))).isEqualTo(7);
        assertThat(table.size()).isEqualTo(10);
    }

    @Test
    void readsWhatItWroteEvenAboveALowerBound() throws IOException {
        LongTable table = pairs(Integer.MAX_VALUE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));

        LongTable read = LongTable.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 10);

        assertThat(read.size()).isEqualTo(table.size());
        table.forEach((key, value) -> assertThat(read.get(key)).isEqualTo(value));
        assertThat(read.meets(table)).isTrue();
        assertThat(read.meets(new LongTable(10))).isFalse();
    }
}
