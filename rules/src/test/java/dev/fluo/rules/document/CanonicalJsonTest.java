package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.source.Format;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void whatIsWrittenCanBeReadAndIsWrittenAlike() throws RuleRefusedException {
        String canonical = CanonicalJson.of(RuleReader.read(Documents.EVERYTHING, Format.YAML, "rule"));

        assertThat(CanonicalJson.of(RuleReader.read(canonical, Format.JSON, "rule")))
                .isEqualTo(canonical);
    }

    @Test
    void keysAreSortedAndDefaultsLeftOut() throws RuleRefusedException {
        String canonical = CanonicalJson.of(RuleReader.read("""
                when: trace.isError
                severity: medium
                enabled: true
                mode: active
                tags: []
                name: a
                id: a
                labels: { b: '2', a: "line\\nbreak \\u0001 \\"é\\"" }
                forget: 60m
                """, Format.YAML, "rule"));

        assertThat(canonical)
                .isEqualTo("{\"forget\":\"1h\",\"id\":\"a\",\"labels\":{\"a\":\"line\\nbreak \\u0001 \\\"é\\\"\","
                        + "\"b\":\"2\"},\"when\":\"trace.isError\"}");
    }

    @Test
    void namesAndSilenceAreWritten() throws RuleRefusedException {
        String yaml = """
                id: a
                when: trace.isError
                semconv: %s
                expectSilence: fires only in disaster
                """;
        String either = CanonicalJson.of(RuleReader.read(yaml.formatted("either"), Format.YAML, "rule"));
        assertThat(either)
                .isEqualTo("{\"expectSilence\":\"fires only in disaster\",\"id\":\"a\",\"semconv\":\"either\","
                        + "\"when\":\"trace.isError\"}");
        assertThat(CanonicalJson.of(RuleReader.read(either, Format.JSON, "rule")))
                .isEqualTo(either);
        assertThat(CanonicalJson.of(RuleReader.read(yaml.formatted("exact"), Format.YAML, "rule")))
                .as("what is written wins over the default of a job")
                .contains("\"semconv\":\"exact\"");
        assertThat(CanonicalJson.of(RuleReader.read("id: a\nwhen: trace.isError\n", Format.YAML, "rule")))
                .doesNotContain("semconv");
    }

    @Test
    void aRuleThatWantsEverySignalSaysSo() throws RuleRefusedException {
        String none = CanonicalJson.of(RuleReader.read("id: a\nwhen: x\nsuppress: none\n", Format.YAML, "rule"));
        assertThat(none).isEqualTo("{\"id\":\"a\",\"suppress\":\"none\",\"when\":\"x\"}");
        assertThat(RuleReader.read(none, Format.JSON, "rule").suppress()).contains(Suppression.NONE);
    }

    @Test
    void checksThatAreOffAreWritten() throws RuleRefusedException {
        String off = CanonicalJson.of(
                RuleReader.read("id: a\nwhen: x\nlint: { off: [no-owner, hyphen] }\n", Format.YAML, "rule"));
        assertThat(off).isEqualTo("{\"id\":\"a\",\"lint\":{\"off\":[\"no-owner\",\"hyphen\"]},\"when\":\"x\"}");
        assertThat(CanonicalJson.of(RuleReader.read(off, Format.JSON, "rule"))).isEqualTo(off);
        assertThat(CanonicalJson.of(RuleReader.read("id: a\nwhen: x\nlint: { }\n", Format.YAML, "rule")))
                .isEqualTo("{\"id\":\"a\",\"when\":\"x\"}");
    }

    @Test
    void numbersAreWrittenAsEcmaScriptWritesThem() throws RuleRefusedException {
        String canonical = CanonicalJson.of(RuleReader.read("""
                id: a
                when: trace.isError
                tests:
                  - name: t
                    expect: match
                    trace:
                      spans: [ { attributes: { a: 1e21, b: 0.10, c: -0, d: 1.0, e: 1e-7, f: null, g: [1, x] } } ]
                """, Format.YAML, "rule"));

        assertThat(canonical).contains("{\"a\":1e+21,\"b\":0.1,\"c\":0,\"d\":1,\"e\":1e-7,\"f\":null,\"g\":[1,\"x\"]}");
    }

    @Test
    void theHashIsOfTheContentAndNotOfTheWriting() throws RuleRefusedException {
        String yaml = CanonicalJson.hash(RuleReader.read("when: true\nid: a\n", Format.YAML, "rule"));
        String json = CanonicalJson.hash(
                RuleReader.read("{ \"id\" : \"a\", \"enabled\": true, \"when\": \"true\" }", Format.JSON, "rule"));

        assertThat(yaml).isEqualTo(json).hasSize(64);
        // sha256sum of the canonical text
        assertThat(yaml)
                .isEqualTo(CanonicalJson.hash("{\"id\":\"a\",\"when\":\"true\"}"))
                .isEqualTo("9e7b6fb9711847655a2cd1701336e558e0fedc489d5933a8fce3c1b6a4b33dbe");
    }
}
