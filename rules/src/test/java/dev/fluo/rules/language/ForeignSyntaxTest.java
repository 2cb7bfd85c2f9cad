package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.syntax.ForeignSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions in languages of other products: each is recognised, and each advice is a condition here. */
class ForeignSyntaxTest {

    private static final Path PAGE = Path.of("../docs/reference/checks/foreign-syntax.md");

    static Stream<String> suggestions() {
        return ForeignSyntax.table().values().stream()
                .flatMap(forms -> forms.values().stream())
                .flatMap(List::stream)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("suggestions")
    void eachSuggestionCompiles(String condition) {
        assertThat(compiled(condition).problems()).isEmpty();
    }

    @Test
    void eachExampleIsRecognisedAsItself() {
        ForeignSyntax.table()
                .forEach((language, forms) -> forms.forEach((example, conditions) -> {
                    String written = example.replace("…", "x");
                    assertThat(ForeignSyntax.hint(written))
                            .as(example)
                            .hasValueSatisfying(
                                    hint -> assertThat(hint).startsWith("this looks like " + language + ": "));
                }));
    }

    @Test
    void thePageShowsEachFormAndItsMeaning() throws IOException {
        String page = Files.readString(PAGE);
        ForeignSyntax.table()
                .forEach((language, forms) -> forms.forEach((example, conditions) -> assertThat(page)
                        .contains("`" + example.replace("|", "\\|") + "`")
                        .contains(conditions.stream()
                                .map(condition -> "`" + condition.replace("|", "\\|") + "`")
                                .toList())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
        rate(http_requests_total[5m]) > 3; PromQL; count() / 300 > 2
        irate(x{job='a'}[1m]) > 3; PromQL; count() / 300 > 2
        sum by (service) (rate(calls_total[5m])) > 3; PromQL; .by(service)
        sum(calls_total) by (service) > 3; PromQL; .by(service)
        histogram_quantile(0.95, latency) > 0.5; PromQL; percentile(duration, 0.95)
        histogram_quantile(0.95, sum by (le) (rate(latency_bucket[5m]))) > 0.5; PromQL; percentile(duration, 0.95)
        calls_total{job="auth"} > 3; PromQL; where(service == 'auth'
        calls_total{code=~"5.."} > 3; PromQL; /^\\/cart/.test(http.route)
        calls_total > 3 * calls_total offset 5m; PromQL; above(baseline('7d')
        increase(calls_total[1h:5m]) > 3; PromQL; count() > 10
        avg_over_time(x[5m]) > 3; PromQL; avg(duration)
        absent(up) ; PromQL; count() < 1
        calls_total[5m] > 3; PromQL; stream.spans.within('5m').count()
        SELECT * FROM spans WHERE service = 'auth'; SQL; trace.spans.where(a == 1)
        select service, count(*) from spans group by service; SQL; groupBy(service)
        service, COUNT(*) GROUP BY service; SQL; groupBy(service)
        COUNT(*) > 3; SQL; trace.spans.count() > 3
        COUNT(service) > 3; SQL; trace.spans.avg(duration)
        trace.spans.any(duration BETWEEN 100 AND 200); SQL; duration >= 100 && duration <= 200
        trace.spans.any(http.route IS NULL); SQL; trace.spans.any(a == null)
        trace.spans.any(http.route is not null); SQL; trace.spans.any(a != null)
        trace.spans.any(name LIKE 'GET%'); SQL; name.startsWith('/cart/')
        trace.spans.any(name NOT LIKE '%a%'); SQL; !name.includes('cart')
        trace.spans.any(service IN ('a', 'b')); SQL; ['auth', 'cart'].includes(service)
        trace.spans.any(service <> 'auth'); SQL; service != 'auth'
        WHERE service == 'auth'; SQL; service == 'auth'
        trace.isError AND trace.size > 3; SQL; a == 1 && !(b == 2) || c == 3
        trace.isError OR trace.size > 3; SQL; a == 1 && !(b == 2) || c == 3
        NOT trace.isError; SQL; a == 1 && !(b == 2) || c == 3
        { .a = 1 }; TraceQL; trace.spans.any(a == 1)
        { .a = 1 } | count() > 3; TraceQL; trace.spans.where(a == 1).count() > 3
        """)
    void tellsTheLanguageAndWhatToWrite(String condition, String language, String part) {
        Compilation<?> refused = compiled(condition);
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.problems())
                .as("%s", refused.problems())
                .anySatisfy(problem -> assertThat(problem.hint())
                        .startsWith("this looks like " + language + ": ")
                        .contains(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.spans.any(db.statement.includes('a IS NULL AND b <> c') && && isError)",
                "trace.spans.any(name == 'rate(x[5m])' isError)",
                "trace.spans.wher(name == \"SELECT a FROM b GROUP BY c\")"
            })
    void doesNotReadStringsAsSyntax(String condition) {
        assertThat(compiled(condition).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.code()).isNotEqualTo(ForeignSyntax.CODE));
    }

    private static Compilation<?> compiled(String condition) {
        return LanguageCompiler.condition(condition, CompileContext.UNKNOWN);
    }
}
