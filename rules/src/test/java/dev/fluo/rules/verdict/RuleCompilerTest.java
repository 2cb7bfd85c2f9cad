package dev.fluo.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemList;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.value.Lists;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    @Test
    void problemsOfFieldsDoNotHideThoseOfExpressions() {
        RuleRefusedException ofFields = catchThrowableOfType(RuleRefusedException.class, () -> compile("""
                id: a
                sevrity: high
                when: |
                  trace.spans.wher(isError)
                message: "${trace.sise} spans"
                """));
        RuleRefusedException all = RuleCompiler.withProblemsOfTexts(ofFields, Lists.NONE);

        assertThat(all.problems()).extracting(Problem::line).containsExactly(2, 4, 5);
        assertThat(all.getMessage()).contains("Unknown field `sevrity`", "no method `wher`", "sise");

        RuleRefusedException without =
                catchThrowableOfType(RuleRefusedException.class, () -> compile("sevrity: high\n"));
        assertThat(RuleCompiler.withProblemsOfTexts(without, Lists.NONE)).isSameAs(without);
    }

    @Test
    void problemsOfEveryTextAreToldWhereTheyStandInTheDocument() {
        RuleRefusedException refusal = catchThrowableOfType(RuleRefusedException.class, () -> compile("""
                id: a
                when: |
                  trace.isError
                  && trace.spans.wher(isError).exists()
                message: "${trace.sise} spans"
                subject: trace.span.first()
                except:
                  - { name: n, when: trace.iserror }
                """));

        assertThat(refusal.problems()).extracting(Problem::line).containsExactly(4, 5, 6, 8);
        assertThat(refusal.problems())
                .extracting(problem -> problem.sourceLine().substring(problem.column() - 1))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("wher("),
                        text -> assertThat(text).startsWith("sise}"),
                        text -> assertThat(text).startsWith("span."),
                        text -> assertThat(text).startsWith("iserror"));
    }

    @Test
    void ofVeryManyProblemsTheFirstAreToldAndNoErrorIsLostAmongWarnings() {
        String doubtful = "  - { name: n, when: \"trace.spans.any(a.b-c == 1)\" }\n".repeat(100);
        String wrong = "  - { name: n, when: trace.iserror }\n".repeat(100);
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class, () -> compile("id: a\nwhen: trace.isError\nexcept:\n" + doubtful + wrong));

        Map<String, Long> count =
                refusal.problems().stream().collect(Collectors.groupingBy(Problem::code, Collectors.counting()));
        assertThat(count).hasSize(4).containsEntry("more-errors", 1L).containsEntry("more-warnings", 1L);
        assertThat(refusal.problems())
                .filteredOn(problem -> problem.severity() == ProblemSeverity.ERROR)
                .hasSize(ProblemList.MAX_LISTED + 1)
                .extracting(Problem::line)
                .startsWith(104, 105, 106);
        assertThat(refusal.getMessage()).contains("80 more");
    }

    @Test
    void anErrorIsNotLostBehindTheWarningsOfItsText() {
        String doubtful = "trace.spans.any(a.b-c == 1) && ".repeat(60);
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class, () -> compile("id: a\nwhen: " + doubtful + "trace.iserror\n"));

        assertThat(refusal.problems()).extracting(Problem::severity).contains(ProblemSeverity.ERROR);
    }

    @Test
    void theVersionKnowsItsText() throws RuleRefusedException {
        RuleVersion version = compile("id: a\nwhen: trace.isError\n").version();

        assertThat(version.json()).isEqualTo("{\"id\":\"a\",\"when\":\"trace.isError\"}");
        assertThat(version.hash()).hasSize(64);
    }

    private static CompiledRule compile(String yaml) throws RuleRefusedException {
        return RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 0, Lists.NONE);
    }
}
