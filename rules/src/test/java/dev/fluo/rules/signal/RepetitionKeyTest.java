package dev.fluo.rules.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Suppression;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionKeyTest {
    private static final String DOCUMENT = """
            {"service":{"name":"auth"},"rule":{"version":41},"fluo":{"trace":{"complete":true,"root":{"name":"pay"}}},\
            "message":"MESSAGE","labels":{"team":"identity","cost.center":"7"}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "service.name | [\"auth\"]",
                "service.environment | [null]",
                "service.name, fluo.trace.root.name | [\"auth\",\"pay\"]",
                "rule.version, fluo.trace.complete | [41,true]",
                "labels.team, labels.cost.center, labels.none | [\"identity\",\"7\",null]"
            })
    void holdsTheValuesOfTheFields(String fields, String key) {
        Repetition repetition = of(DOCUMENT, fields.split(",\\s*"));
        assertThat(repetition.key()).isEqualTo(key);
        assertThat(repetition.quietMillis()).isEqualTo(600_000);
    }

    @Test
    void aLongKeyIsKeptAsItsHash() {
        String one =
                of(DOCUMENT.replace("MESSAGE", "a".repeat(1_000)), "message").key();
        String other =
                of(DOCUMENT.replace("MESSAGE", "a".repeat(1_001)), "message").key();
        assertThat(one).matches("[0-9a-f]{64}").isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"rule\":{\"service\":{\"name\":\"x\"}},\"service\":{\"name\":\"auth\",\"environment\":\"prod\"}} |"
                        + " [\"auth\",\"prod\"]",
                "{\"service\":{\"name\":\"auth\"},\"message\":\"m\"} | [\"auth\",\"\"]",
                "{\"message\":\"m\"} | []"
            })
    void usuallyIsTheServiceToBlameAndItsEnvironment(String document, String key) {
        assertThat(RepetitionKey.ofService(document.getBytes(UTF_8))).isEqualTo(new Repetition(key, 0, false));
    }

    private static Repetition of(String document, String... fields) {
        List<String> by = Arrays.asList(fields);
        return RepetitionKey.of(new Suppression(by, Duration.ofMinutes(10)), document.getBytes(UTF_8));
    }
}
