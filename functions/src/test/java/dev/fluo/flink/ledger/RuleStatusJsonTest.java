package dev.fluo.flink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleStatusJsonTest {

    private static final RuleStatus REJECTED = new RuleStatus(
            "auth-retry-storm",
            RuleStatus.State.REJECTED,
            12,
            7L,
            "c0ffee",
            null,
            List.of("a note"),
            List.of(new Refusal("unknown-method", "no method `wher`", 3, 15, "did you mean `where`?", "trace.wher()")),
            "ann",
            1_000);

    @Test
    void writesWhatTheContractNames() {
        assertThat(new String(RuleStatusJson.write(REJECTED), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"auth-retry-storm\",\"status\":\"rejected\",\"version\":12,\"activeVersion\":7,"
                        + "\"hash\":\"c0ffee\",\"author\":\"ann\",\"updated\":\"1970-01-01T00:00:01Z\","
                        + "\"notes\":[\"a note\"],\"errors\":[{\"code\":\"unknown-method\","
                        + "\"message\":\"no method `wher`\",\"line\":3,\"column\":15,"
                        + "\"hint\":\"did you mean `where`?\",\"source\":\"trace.wher()\"}]}");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(RuleStatusJson.read(RuleStatusJson.write(REJECTED))).isEqualTo(REJECTED);
        RuleStatus bare = new RuleStatus(
                "list:vips", RuleStatus.State.DELETED, 3, null, null, null, List.of(), List.of(), null, 5);
        assertThat(RuleStatusJson.read(RuleStatusJson.write(bare))).isEqualTo(bare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"id\":\"a\",\"status\":\"odd\",\"version\":1,\"updated\":\"x\"}"})
    void refusesWhatIsNoStatus(String text) {
        assertThatThrownBy(() -> RuleStatusJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
