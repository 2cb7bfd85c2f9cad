package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleTest.Expectation;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The packs for messaging and for language models: whole, native, and green by tests of their own. */
class PackRulesTest {

    private static final List<Path> PACKS = List.of(Path.of("messaging"), Path.of("genai"));
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static List<Path> rules() throws IOException {
        return files().filter(file -> RuleFileName.isRule(file.getFileName().toString()))
                .sorted()
                .toList();
    }

    private static Stream<Path> files() throws IOException {
        Stream<Path> all = Stream.empty();
        for (Path pack : PACKS) {
            try (Stream<Path> files = Files.list(pack)) {
                all = Stream.concat(all, files.toList().stream());
            }
        }
        return all;
    }

    private static Lists lists() throws Exception {
        Map<String, List<Object>> lists = new HashMap<>();
        for (Path file : files().toList()) {
            Optional<String> name = RuleFileName.list(file.getFileName().toString());
            if (name.isPresent()) {
                String json = new ObjectMapper().writeValueAsString(new Yaml().load(Files.readString(file)));
                lists.put(
                        name.get(),
                        SharedList.read(SharedList.KEY_PREFIX + name.get(), json)
                                .values());
            }
        }
        return new Lists(lists);
    }

    @Test
    void bothPacksHaveTheirRules() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleIsWholeAndKeepsItsPromises(Path file) throws Exception {
        RuleDocument document = RuleReader.read(Files.readString(file), Format.YAML, file.toString());
        CompiledRule rule = RuleCompiler.compile(document, 0, lists());
        String pack = file.getParent().getFileName().toString();

        assertThat(file.getFileName()).hasToString(document.id() + ".yaml");
        assertThat(document.id()).startsWith(pack + "-");
        assertThat(document.description()).isPresent();
        assertThat(document.runbook()).isPresent();
        assertThat(document.message()).isPresent();
        assertThat(document.tags()).contains(pack);
        assertThat(document.tests())
                .extracting(test -> test.expect())
                .contains(Expectation.MATCH, Expectation.NO_MATCH);
        assertThat(rule.warnings()).isEmpty();
        assertThat(rule.engine()).as(rule.engineReason()).isEqualTo(Engine.NATIVE);
        TestReport report = new TestReport(new RuleTests(pool, TraceFiles.NONE).run(rule));
        assertThat(report.isGreen()).as(HumanReport.of(report)).isTrue();
        assertThat(Files.readString(REFERENCE.resolve(pack + ".md")))
                .contains("(../../rules/" + pack + "/" + file.getFileName() + ")<br>" + document.name() + " | "
                        + document.severity().word() + " |");
        assertThat(Files.readString(REFERENCE.resolve("taxonomy.md")))
                .contains("| `" + document.category().orElseThrow() + "` |");
    }
}
