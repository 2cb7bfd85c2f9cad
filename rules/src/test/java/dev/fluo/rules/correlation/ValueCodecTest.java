package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.value.Undefined;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys and values of cross-trace rules in state. */
class ValueCodecTest {
    private static byte[] written(List<?> values) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ValueCodec.writeAll(values, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static List<Object> read(byte[] bytes) throws Exception {
        return ValueCodec.readAll(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        List<Object> values = new ArrayList<>(Arrays.asList(
                Undefined.UNDEFINED,
                null,
                1.5,
                9007199254740993L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                "text",
                true,
                false,
                List.of(1234567890123456789L, "a"),
                Map.of("id", 1234567890123456790L)));
        assertThat(read(written(values))).isEqualTo(values);
    }

    /** The bytes are those of release 0.1.0. */
    @Test
    void readsAndWritesTheFormatOfTheFirstRelease() throws Exception {
        String bytes = "00000008" + "00" + "01" + "023ff8000000000000" + "030000000161" + "04" + "05" + "0600000001"
                + "024000000000000000" + "0700000001" + "030000000162" + "00000001" + "04";
        List<Object> values = new ArrayList<>(
                Arrays.asList(Undefined.UNDEFINED, null, 1.5, "a", true, false, List.of(2.0), Map.of("b", true)));
        assertThat(read(HexFormat.of().parseHex(bytes))).isEqualTo(values);
        assertThat(HexFormat.of().formatHex(written(values))).isEqualTo(bytes);
    }
}
