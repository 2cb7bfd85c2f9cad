package dev.fluo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.syntax.ForeignSyntax;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check has a page of the manual, with a rule that it warns of and one that it does not. */
class LintPagesTest {

    private static final Path PAGES = Path.of("../docs/reference/checks");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    /** They are measured, and not read off the document. */
    private static final Set<String> MEASURED = Set.of("too-expensive", Lint.EXPENSIVE_REGEX);

    static Stream<String> ids() {
        return Lint.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void thePageShowsWhatIsFoundAndWhatIsNot(String id) throws Exception {
        String page = Files.readString(PAGES.resolve(id + ".md"));
        assertThat(page).startsWith("# `" + id + "`\n").contains("lint: { off: [" + id + "] }");
        List<String> rules = new ArrayList<>();
        Matcher blocks = YAML.matcher(page);
        while (blocks.find()) {
            rules.add(blocks.group(1));
        }
        assertThat(rules).hasSize(2);
        if (MEASURED.contains(id)) {
            compiled(rules.get(0));
            compiled(rules.get(1));
            return;
        }
        assertThat(found(rules.get(0))).as("the first rule of the page").contains(id);
        assertThat(found(rules.get(1))).as("the second rule of the page").doesNotContain(id);
        if (!id.equals("unknown-check")) {
            assertThat(found(rules.get(0) + "lint: { off: [" + id + "] }\n"))
                    .as("switched off")
                    .doesNotContain(id);
        }
    }

    @Test
    void thereIsNoPageOfAnotherCheckAndTheIndexNamesAll() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(Lint.pages());
        }
        String index = Files.readString(PAGES.resolve("README.md"));
        assertThat(Lint.pages()).allSatisfy(id -> assertThat(index).contains("[`" + id + "`](" + id + ".md)"));
    }

    @Test
    void thePageOfForeignSyntaxShowsWhatIsRefusedAndWhatToWrite() throws Exception {
        String page = Files.readString(PAGES.resolve(ForeignSyntax.CODE + ".md"));
        assertThat(page).startsWith("# `foreign-syntax`\n");
        List<String> rules =
                YAML.matcher(page).results().map(block -> block.group(1)).toList();
        assertThat(rules).hasSize(2);
        assertThatThrownBy(() -> compiled(rules.get(0)))
                .isInstanceOfSatisfying(
                        RuleRefusedException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::code)
                                .contains(ForeignSyntax.CODE));
        assertThat(found(rules.get(1))).doesNotContain(ForeignSyntax.CODE);
        assertThat(Lint.page(ForeignSyntax.CODE)).hasValue("docs/reference/checks/foreign-syntax.md");
        assertThat(Lint.page("unknown-method")).isEmpty();
    }

    @Test
    void anExpensiveRuleIsToldWithItsCost() throws Exception {
        CompiledRule rule = compiled("id: a\nwhen: trace.isError\n");
        assertThat(Lint.of(new LintedRule(rule, OptionalDouble.of(80), 50)))
                .extracting(Problem::message)
                .contains("the rule takes about 80 µs a trace here; the limit is 50 µs");
        assertThat(Lint.of(new LintedRule(rule, OptionalDouble.of(20), 50)))
                .extracting(Problem::code)
                .doesNotContain("too-expensive");
    }

    @Test
    void aKeyThatIsNewInEveryEventIsShownAtItsPlace() throws Exception {
        CompiledRule rule =
                compiled("id: a\nwhen: |\n  stream.spans\n    .by(service, url.full)\n    .within('5m').count() > 3\n");
        assertThat(Lint.of(new LintedRule(rule, OptionalDouble.empty(), 50)))
                .filteredOn(problem -> problem.code().equals("too-many-keys"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).startsWith("`url.full` differs");
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.column()).isEqualTo(18);
                });
    }

    private static List<String> found(String yaml) throws Exception {
        CompiledRule rule = compiled(yaml);
        return Stream.concat(
                        rule.warnings().stream(), Lint.of(new LintedRule(rule, OptionalDouble.empty(), 50)).stream())
                .map(Problem::code)
                .toList();
    }

    private static CompiledRule compiled(String yaml) throws Exception {
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "page");
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        lists.put("vips", List.of("auth"));
        lists.put("limits", limits());
        CompileContext carried = new CompileContext(
                        Optional.empty(),
                        Optional.of(Set.of("http.route", "order.id", "tags", "service.version", "resource.id")))
                .withTexts(Set.of("tags"));
        return RuleCompiler.compile(document, 0, new Lists(lists), Semconv.EXACT, carried);
    }

    private static List<Object> limits() throws Exception {
        return SharedList.read("list:limits", "{\"values\":{\"auth\":3}}").values();
    }
}
