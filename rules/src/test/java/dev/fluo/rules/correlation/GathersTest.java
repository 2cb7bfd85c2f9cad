package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of a rule that leave what it gathers as it is, and those that have it begin anew. */
class GathersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ALL.count() > 3                        | ALL.count() > 4
            ALL.percentile(duration, 0.5) > 3      | ALL.percentile(duration, 0.99) > 3
            ALL.count().HIGH                       | ALL.count().above(baseline('7d'), 2)
            ALL.count().HIGH                       | ALL.count().LOW
            ALL.count().HIGH                       | ALL.count().above(baseline('1d'), 3)
            ALL.count().HIGH                       | ALL.count().above(baseline('7d'), 3, { support: 9 })
            ALL.count().HIGH                       | ALL.count().above(baseline('7d'), 3, { season: 'day' })
            ALL.count().BUDGET                     | ALL.count().above(baseline('8d'), { falseSignals: '2/day' })
            ALL.count().HIGH                       | ALL.count().HIGH && ALL.count() > 9
            ALL.avg(duration).HIGH                 | ALL.avg(span => span.duration).HIGH
            """)
    void goesOn(String before, String after) throws Exception {
        assertThat(gathers(after)).isEqualTo(gathers(before));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ALL.count() > 3                        | ALL.sum(duration) > 3
            ALL.percentile(duration, 0.5).HIGH     | ALL.percentile(duration, 0.99).HIGH
            (ALL.count() / 2).HIGH                 | (100 * ALL.count() / 2).HIGH
            ALL.count().HIGH && ALL.count() > 3    | stream.spans.by(service).within('2m').count().HIGH && ALL.count() > 3
            ALL.count().HIGH                       | ALL.count().BUDGET
            ALL.count().BUDGET                     | ALL.count().below(baseline('7d'), { falseSignals: '1/week' })
            ALL.count().BUDGET  | ALL.count().above(baseline('7d'), { falseSignals: '1/week', season: 'day' })
            (ALL.count() * 2).HIGH && ALL.count().LOW | ALL.count().LOW && (ALL.count() * 2).HIGH
            """)
    void beginsAnew(String before, String after) throws Exception {
        assertThat(gathers(after)).isNotEqualTo(gathers(before));
    }

    private static String gathers(String when) throws Exception {
        String condition = when.replace("ALL", "stream.spans.by(service).within('1m')")
                .replace("HIGH", "above(baseline('7d'), 3)")
                .replace("BUDGET", "above(baseline('7d'), { falseSignals: '1/week' })")
                .replace("LOW", "below(baseline('7d'), 3)");
        String text = "id: rule\nwhen: |\n  " + condition + "\n";
        return CorrelationRule.of(RuleCompiler.compile(RuleReader.read(text, Format.YAML, "rule.yaml"), 0, Lists.NONE))
                .gathers();
    }
}
