package dev.fluo.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.SpansProgram;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.traceql.TraceQl;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of {@code docs/reference/traceql.md} finds, on the trace above it, what the page says. */
class TraceQlPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "traceql.md");
    private static final String JAVASCRIPT = ", javascript";
    private static final List<String> VERDICTS = List.of("true", "false", "inconclusive", "true" + JAVASCRIPT);

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    /** A row of a table, with the trace that stands above it on the page. */
    record Line(String peer, String fluo, String finds, Trace trace) {
        @Override
        public String toString() {
            return fluo;
        }
    }

    static List<Line> lines() throws Exception {
        List<Line> lines = new ArrayList<>();
        Trace trace = null;
        StringBuilder block = null;
        boolean isTrace = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                trace = isTrace ? trace(block.toString()) : trace;
                isTrace = block == null && line.equals("```yaml");
                block = block == null ? new StringBuilder() : null;
            } else if (block != null) {
                block.append("      ").append(line).append('\n');
            } else if (line.startsWith("|") && line.contains("`")) {
                String[] cells = line.split("(?<!\\\\)\\|");
                lines.add(new Line(cells[1].strip(), code(cells[2]), cells[3].strip(), trace));
            }
        }
        return lines;
    }

    @Test
    void allSeventeenSpansetOperatorsAreThere() throws Exception {
        List<String> operators = List.of(
                "&&", "\\|\\|", ">", "<", ">>", "<<", "~", "!>", "!<", "!>>", "!<<", "!~", "&>", "&<", "&>>", "&<<",
                "&~");

        assertThat(lines())
                .extracting(Line::peer)
                .map(peer -> peer.replaceAll("\\{[^}]*}", "").replaceAll("[` ]", ""))
                .containsAll(operators);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineFindsWhatThePageSays(Line line) throws Exception {
        String found = VERDICTS.contains(line.finds()) ? verdict(line) : spans(line);

        assertThat(found).isEqualTo(line.finds());
    }

    /** Lines whose query is a search for texts in arrays, or is shortened, are for people. */
    static List<Line> importable() throws Exception {
        return lines().stream()
                .filter(line -> line.peer().matches("`[({].*`"))
                .filter(line -> !line.peer().contains("tags") && !line.peer().contains("…"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("importable")
    void theImportOfALineFindsTheSame(Line line) throws Exception {
        TraceQl.Imported imported = TraceQl.read(code(line.peer()));
        boolean verdict = VERDICTS.contains(line.finds());
        Line written =
                new Line(line.peer(), verdict ? imported.condition() : imported.spans(), line.finds(), line.trace());
        assertThat(verdict ? verdict(written) : spans(written))
                .as(written.fluo())
                .isEqualTo(line.finds());
    }

    @Test
    void nearlyAllLinesAreImported() throws Exception {
        assertThat(importable()).hasSizeGreaterThan(75);
    }

    private static String verdict(Line line) throws Exception {
        CompiledRule rule = compile(line.fluo());
        boolean isNative = rule.engine() == Engine.NATIVE;
        assertThat(isNative).as(rule.engineReason()).isEqualTo(!line.finds().endsWith(JAVASCRIPT));
        assertThat(rule.warnings()).isEmpty();
        return verdict(rule, line) + (isNative ? "" : JAVASCRIPT);
    }

    private static String verdict(CompiledRule rule, Line line) {
        return switch (RuleSet.of(List.of(rule), pool)
                .judge(line.trace(), Instant.EPOCH)
                .get(0)
                .verdict()) {
            case VIOLATED -> "true";
            case SATISFIED -> "false";
            case INCONCLUSIVE -> "inconclusive";
            case ERROR -> "error";
        };
    }

    private static CompiledRule compile(String condition) throws Exception {
        return RuleCompiler.compile(
                RuleReader.read("id: line\nwhen: |\n  " + condition, Format.YAML, "line"), 0, Lists.NONE);
    }

    private static String spans(Line line) {
        Compilation<SpansProgram> compilation = LanguageCompiler.spans(line.fluo(), CompileContext.UNKNOWN);
        assertThat(compilation.problems()).isEmpty();
        Operand operand = compilation.program().orElseThrow().spans();
        PlanSet.Builder plan = PlanSet.builder(Map.of());
        int number = plan.value(operand);
        int[] spans = plan.build().on(new TraceSets(line.trace())).spans(number);
        return spans.length == 0
                ? "—"
                : IntStream.of(spans).mapToObj(line.trace()::name).collect(Collectors.joining(" "));
    }

    private static Trace trace(String yaml) throws Exception {
        String document = "id: a\nwhen: x\ntests:\n  - name: t\n    expect: match\n    trace:\n" + yaml;
        return TraceLayout.of(
                RuleReader.read(document, Format.YAML, "page").tests().get(0).trace());
    }

    private static String code(String cell) {
        String text = cell.strip().replace("\\|", "|");
        return text.substring(1, text.length() - 1);
    }
}
