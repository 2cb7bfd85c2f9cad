package dev.fluo.tools.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The editor shows the published rule, and no other. */
class RuleYamlTest {

    static Stream<Path> catalogue() throws IOException {
        return Files.list(Path.of("../../rules/catalog"))
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void meansTheSame(Path file) throws Exception {
        String json = CanonicalJson.of(RuleReader.read(Files.readString(file), Format.YAML, file.toString()));
        String yaml = RuleYaml.of(json);
        assertThat(CanonicalJson.of(RuleReader.read(yaml, Format.YAML, "shown")))
                .isEqualTo(json);
    }

    @Test
    void keepsExpressionsWholeAndReadable() {
        String yaml = RuleYaml.of("{\"when\":\"a != '#1' && !b\",\"severity\":\"high\",\"id\":\"x\"}");
        assertThat(yaml).isEqualTo("id: x\nwhen: |-\n  a != '#1' && !b\nseverity: high\n");
    }

    @Test
    void anExpectationIsAnExpressionAndThatOfATestAWord() {
        String yaml = RuleYaml.of("{\"id\":\"x\",\"expect\":\"!a\",\"tests\":[{\"name\":\"n\",\"expect\":\"match\"}]}");
        assertThat(yaml).isEqualTo("id: x\nexpect: |-\n  !a\ntests:\n- name: n\n  expect: match\n");
    }

    @Test
    void leavesWhatIsNoDocumentAsItIs() {
        assertThat(RuleYaml.of("{\"id\": ")).isEqualTo("{\"id\": ");
    }
}
