package dev.fluo.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that once took a process down or outlived their evaluation are refused with words. */
class ReportedRulesTest {

    @ParameterizedTest
    @CsvSource({
        "rule-regex-oom-2KB.jsonl, regex-too-large",
        "rule-regex-cpu.jsonl, regex-too-large",
        "rule-js-private-field-leak.jsonl, private-name",
    })
    void areRefused(String file, String code) throws Exception {
        String document = document(file);
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class,
                () -> RuleCompiler.compile(RuleReader.read(document, Format.JSON, file), 0, Lists.NONE));

        assertThat(refusal.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.hint()).isNotBlank();
        });
    }

    private static String document(String file) throws Exception {
        try (InputStream stream = ReportedRulesTest.class.getResourceAsStream("/reports/" + file)) {
            JsonNode record = new ObjectMapper().readTree(stream);
            return record.get("text").asText();
        }
    }
}
