package dev.fluo.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that the demo adds to the catalogue. */
class DemoRulesTest {

    static Stream<Path> rules() throws IOException {
        return Files.list(Path.of("../../rules/demo")).sorted();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void speaksOfAllTrafficAndPassesItsOwnTests(Path file) throws Exception {
        RuleDocument document = RuleReader.read(Files.readString(file), Format.YAML, file.toString());
        CompiledRule rule = RuleCompiler.compile(document, 0, Lists.NONE);

        assertThat(file.getFileName()).hasToString(document.id() + ".yaml");
        assertThat(rule.isAcrossTraces()).isTrue();
        assertThat(document.tests()).hasSizeGreaterThan(1);
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            new RuleTests(pool, TraceFiles.NONE).requireGreen(rule);
        }
    }
}
