package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.sigma.Sigma;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example of {@code docs/reference/sigma.md} is translated as the page says, and keeps the tests beside it. */
class SigmaPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "sigma.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml sigma\\n(.*?)```\\s+```yaml rule\\n(.*?)```");

    static List<Arguments> examples() throws Exception {
        List<Arguments> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.add(Arguments.of(matcher.group(1), matcher.group(2)));
        }
        assertThat(examples).hasSize(3);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleIsTranslated(String sigma, String yaml) throws Exception {
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "the page");

        Sigma.Imported imported = Sigma.read(sigma).get(0);

        assertThat(imported.condition().strip())
                .isEqualTo(document.condition().text().strip());
        assertThat(imported.title()).isEqualTo(document.name());
        imported.severity()
                .ifPresent(severity ->
                        assertThat(severity).isEqualTo(document.severity().word()));
        CompiledRule rule = RuleCompiler.compile(document, 0, Lists.NONE);
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            TestReport report = new TestReport(new RuleTests(pool, TraceFiles.NONE).run(rule));
            assertThat(report.isGreen()).as(HumanReport.of(report)).isTrue();
        }
    }
}
