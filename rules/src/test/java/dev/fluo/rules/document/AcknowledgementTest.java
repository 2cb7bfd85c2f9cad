package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "I look after it: \"quoted\" äöü"})
    void isWrittenAsItWasRead(String note) throws Exception {
        Acknowledgement acknowledgement = new Acknowledgement("4f2a-b", Instant.parse("2027-01-31T18:00:00Z"), note);
        assertThat(Acknowledgement.read("ack:4f2a-b", acknowledgement.json())).isEqualTo(acknowledgement);
        assertThat(acknowledgement.key()).isEqualTo("ack:4f2a-b");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ack:a b | {'at':'2027-01-31T18:00:00Z'} | `a b` is not the id of an incident",
                "ack: | {'at':'2027-01-31T18:00:00Z'} | is not the id of an incident",
                "ack:a | {} | The acknowledgement has no time",
                "ack:a | {'at':'today'} | `at` is a time such as",
                "ack:a | {'at':'2027-01-31T18:00:00Z','nota':'x'} | did you mean `note`?",
                "ack:a | [] | is a list"
            })
    void aBadOneIsRefusedInWords(String key, String json, String message) {
        RuleRefusedException refused = catchThrowableOfType(
                RuleRefusedException.class, () -> Acknowledgement.read(key.strip(), json.replace('\'', '"')));
        assertThat(refused.problems())
                .anyMatch(problem -> (problem.message() + " " + problem.hint()).contains(message));
    }

    @Test
    void aNoteHasABound() {
        String json = "{\"at\":\"2027-01-31T18:00:00Z\",\"note\":\"" + "x".repeat(1_001) + "\"}";
        assertThat(catchThrowableOfType(RuleRefusedException.class, () -> Acknowledgement.read("ack:a", json))
                        .problems())
                .anyMatch(problem -> problem.message().contains("`note` is longer than 1000 characters"));
    }

    @ParameterizedTest
    @CsvSource({"r, RULE, false", "list:a, LIST, false", "mute:a, MUTE, true", "ack:a, ACKNOWLEDGEMENT, true"})
    void keysTellKinds(String key, DocumentKind kind, boolean afterVerdicts) {
        assertThat(DocumentKind.of(key)).isEqualTo(kind);
        assertThat(kind.isAfterVerdicts()).isEqualTo(afterVerdicts);
    }
}
