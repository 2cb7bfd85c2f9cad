package dev.fluo.rules.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.value.Lists;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals and warnings of the fields that open and end episodes, and of severities. */
class EpisodeChecksTest {

    private static final String COUNT = "when: stream.spans.by(service).within('1m').count() > 5\n";
    private static final String SLOW = "when: stream.spans.by(service).within('7m').count() > 5\n";
    private static final String TRACE = "when: trace.isError\n";
    private static final String NEW = "when: \"stream.calls.by(from, to).firstSeen({ learn: '1d', forget: '9d' })\"\n";

    static Stream<Arguments> problems() {
        return Stream.of(
                problem(COUNT + "for: 2m\nresolveAfter: 5m\nresolveWhen: value < 3\n", "", ""),
                problem(COUNT + "for: 500ms\n", "off-grid 3", "write `1s`"),
                problem(COUNT + "for: 90.5s\n", "off-grid 3", "write `90s` or `91s`"),
                problem(SLOW + "for: 2m\n", "off-grid 3", "write `119s` or `126s`"),
                problem(SLOW + "resolveAfter: 5m\n", "off-grid 3", "write `294s` or `301s`"),
                problem(SLOW + "for: 126s\n", "", ""),
                problem(TRACE + "for: 2m\n", "across-traces-only 3", "for: 2m }"),
                problem(TRACE + "resolveAfter: 2m\n", "across-traces-only 3", "over `stream`"),
                problem(TRACE + "resolveWhen: trace.isError\n", "across-traces-only 3", "over `stream`"),
                problem(TRACE + "repeatEvery: 1h\n", "across-traces-only 3", "leave the field out"),
                problem(TRACE + "forget: 1d\n", "across-traces-only 3", "leave the field out"),
                problem(TRACE + "settle: early\n", "across-traces-only 3", "leave the field out"),
                problem(TRACE + "adjusted: true\n", "across-traces-only 3", "leave the field out"),
                problem(NEW + "adjusted: true\n", "nothing-to-adjust 3", "leave the field out"),
                problem(
                        "when: stream.spans.within('1m').max(duration) > 5\nadjusted: false\n",
                        "nothing-to-adjust 3",
                        "leave the field out"),
                problem(COUNT + "adjusted: true\n", "", ""),
                problem("script: return trace.isError\nforget: 1d\n", "across-traces-only 3", "leave the field out"),
                problem(COUNT + "repeatEvery: 1h\nforget: 1d\nsettle: early\n", "", ""),
                problem(NEW + "for: 2m\n", "not-a-state 3", "leave the field out"),
                problem(COUNT + "for: 7d\n", "forgotten-before 3", "longer than `for`"),
                problem(COUNT + "resolveWhen: value > 9\n", "never-resolves 3", "a lower bound"),
                problem(
                        COUNT + "resolveWhen: stream.spans.by(service).within('1m').count() > 9\n",
                        "never-resolves 3",
                        "a lower bound"),
                problem(COUNT + "resolveWhen: value < 9\n", "resolve-contradicts 3", "is false where"),
                problem(COUNT + "resolveWhen: value != 0\n", "resolve-contradicts 3", "is false where"),
                problem(
                        "always: stream.spans.by(service).within('1m').count() > 5\nresolveWhen: value < 3\n",
                        "never-resolves 3",
                        "a lower bound"),
                problem("always: stream.spans.by(service).within('1m').count() > 5\nresolveWhen: value > 8\n", "", ""),
                problem(COUNT + "resolveWhen: value <\n", "syntax 3", null),
                problem(COUNT + "resolveWhen: trace.isError\n", "not-of-an-episode 3", "`key` is the value of `by`"),
                problem(
                        COUNT + "resolveWhen: stream.spans.by(name, service).within('1m').count() < 1\n",
                        "different-keys 3",
                        "number and the order"),
                problem(
                        COUNT + "resolveWhen: stream.spans.by(service).within('90.5s').count() < 1\n",
                        "window-off-grid 3",
                        "multiple of the shortest"),
                problem(
                        COUNT + "resolveWhen: \"stream.spans.by(service).within('1m').count()"
                                + ".below(baseline('1d'), { falseSignals: '1/hour' })\"\n",
                        "budget-hidden 3",
                        "write a `factor`"),
                problem(
                        COUNT + "resolveWhen: \"stream.spans.by(service).within('1m').count()"
                                + ".below(baseline('1d'), 2)\"\n",
                        "",
                        ""),
                problem(COUNT + "severity: { low: value > 5, high: value > 50 }\n", "", ""),
                problem(COUNT + "severity: { low: value > 50, high: value > 5 }\n", "severity-never 3", "least severe"),
                problem(
                        COUNT + "severity: { low: value > 1, medium: value > 90, high: value > 50 }\n",
                        "severity-never 3",
                        "the most severe condition"),
                problem(COUNT + "severity: { low: value > 50, high: \"key == 'a'\" }\n", "", ""),
                problem(COUNT + "severity: { low: trace.isError, high: value > 5 }\n", "not-of-an-episode 3", null),
                problem(TRACE + "severity: { low: trace.sise > 5 }\n", "unknown-field 3", null),
                problem(
                        COUNT + "resolveWhen: \"stream.spans.by(service).firstSeen({ learn: '1d' })\"\n",
                        "not-a-state 3",
                        "over windows"));
    }

    /** @param expected the code and the line; empty for none */
    private static Arguments problem(String document, String expected, String hint) {
        return Arguments.of(document, expected, hint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void saysWhatIsWrongAndWhere(String document, String expected, String hint) {
        List<Problem> problems = problemsOf("id: a\n" + document);

        if (expected.isEmpty()) {
            assertThat(problems).isEmpty();
            return;
        }
        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.line())
                .containsExactly(expected);
        if (hint != null) {
            assertThat(problems.get(0).hint()).contains(hint);
        }
    }

    private static List<Problem> problemsOf(String document) {
        try {
            return RuleCompiler.compile(RuleReader.read(document, Format.YAML, "rule"), 0, Lists.NONE)
                    .warnings();
        } catch (RuleRefusedException refused) {
            return refused.problems();
        }
    }
}
