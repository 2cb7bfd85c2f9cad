package dev.fluo.rules.language.syntax;

import static dev.fluo.rules.language.syntax.ForeignForm.ofAll;
import static dev.fluo.rules.language.syntax.ForeignForm.ofBoth;
import static dev.fluo.rules.language.syntax.ForeignForm.ofTrace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Languages of other products that authors know, with the forms by which a text in them is recognised. */
enum ForeignLanguage {
    TRACEQL("TraceQL", "`fluo rules import --traceql` translates the rest") {
        @Override
        List<ForeignForm> forms() {
            return List.of(
                    ofTrace(TRACEQL_FILTER, "{ .a = 1 }", "trace.spans.any(a == 1)"),
                    ofTrace(
                            TRACEQL_FILTER + ".*\\|",
                            "{ .a = 1 } | count() > 3",
                            "trace.spans.where(a == 1).count() > 3"));
        }
    },

    SQL("SQL", "") {
        @Override
        List<ForeignForm> forms() {
            return List.of(
                    ofBoth(
                            "(?i)^\\s*SELECT\\s",
                            "SELECT … WHERE a = 1 HAVING count(*) > 3",
                            "trace.spans.where(a == 1).count() > 3",
                            "stream.spans.where(a == 1).within('5m').count() > 3"),
                    ofBoth(
                            "(?i)\\bGROUP\\s+BY\\b",
                            "GROUP BY service HAVING count(*) > 3",
                            "trace.spans.groupBy(service).any(count() > 3)",
                            "stream.spans.by(service).within('5m').count() > 3"),
                    ofTrace("(?i)\\bcount\\s*\\(\\s*\\*\\s*\\)", "COUNT(*) > 3", "trace.spans.count() > 3"),
                    ofTrace(
                            "\\b(?:COUNT|SUM|AVG|MIN|MAX)\\s*\\(\\s*\\w",
                            "AVG(duration) > 100",
                            "trace.spans.avg(duration) > 100"),
                    ofTrace(
                            "(?i)\\bBETWEEN\\s+\\S+\\s+AND\\b",
                            "duration BETWEEN 100 AND 200",
                            "trace.spans.any(duration >= 100 && duration <= 200)"),
                    ofTrace("(?i)\\bIS\\s+NOT\\s+NULL\\b", "a IS NOT NULL", "trace.spans.any(a != null)"),
                    ofTrace("(?i)\\bIS\\s+NULL\\b", "a IS NULL", "trace.spans.any(a == null)"),
                    ofTrace(
                            "(?i)\\bNOT\\s+I?LIKE\\s",
                            "name NOT LIKE '%cart%'",
                            "trace.spans.any(!name.includes('cart'))"),
                    ofTrace("(?i)\\bI?LIKE\\s", "name LIKE '/cart/%'", "trace.spans.any(name.startsWith('/cart/'))"),
                    ofTrace(
                            "\\bIN\\s*\\(",
                            "service IN ('auth', 'cart')",
                            "trace.spans.any(['auth', 'cart'].includes(service))"),
                    ofTrace("<>", "service <> 'auth'", "trace.spans.any(service != 'auth')"),
                    ofTrace("\\bWHERE\\b", "WHERE service = 'auth'", "trace.spans.any(service == 'auth')")
                            .asGeneral(),
                    ofTrace(
                                    "\\b(?:AND|OR|NOT)\\b",
                                    "a = 1 AND NOT b = 2 OR c = 3",
                                    "trace.spans.any(a == 1 && !(b == 2) || c == 3)")
                            .asGeneral());
        }
    },

    PROMQL("PromQL", "rules read spans, not metrics") {
        @Override
        List<ForeignForm> forms() {
            return List.of(
                    ofAll(
                            "\\bhistogram_quantile\\s*\\(",
                            "histogram_quantile(0.95, …) > 0.5",
                            "stream.spans.by(service).within('5m').percentile(duration, 0.95) > 500"),
                    ofAll(
                            "\\bi?rate\\s*\\(",
                            "rate(x[5m]) > 2",
                            "stream.spans.where(name == 'x').within('5m').count() / 300 > 2"),
                    ofAll(
                            "\\b(?:increase|delta|count_over_time)\\s*\\(",
                            "increase(x[5m]) > 10",
                            "stream.spans.where(name == 'x').within('5m').count() > 10"),
                    ofAll(
                            "\\b(?:avg|min|max|sum|quantile|last)_over_time\\s*\\(",
                            "avg_over_time(x[5m]) > 100",
                            "stream.spans.where(name == 'x').within('5m').avg(duration) > 100"),
                    ofAll(
                            "\\babsent(?:_over_time)?\\s*\\(",
                            "absent(x)",
                            "stream.spans.where(name == 'x').within('5m').count() < 1"),
                    ofAll(
                            "\\b(?:sum|avg|min|max|count|topk|bottomk|group|stddev)\\s+(?:by|without)\\s*\\("
                                    + "|\\)\\s*(?:by|without)\\s*\\(",
                            "sum by (service) (…) > 10",
                            "stream.spans.by(service).within('5m').count() > 10"),
                    ofAll(
                            "\\boffset\\s+-?\\d+(?:ms|[smhdwy])",
                            "x > 3 * x offset 1d",
                            "stream.spans.by(service).within('5m').count()"
                                    + ".above(baseline('7d'), { factor: 3, support: 30 })"),
                    ofAll(
                            "\\{\\s*[\\w.]+\\s*(?:=~|!~|!=|=)\\s*[\"']",
                            "x{job=\"auth\", route=~\"/cart.*\"} > 3",
                            "stream.spans.where(service == 'auth' && "
                                    + "/^\\/cart/.test(http.route)).within('5m').count() > 3"),
                    ofAll(
                                    "[\\w})]\\s*\\[\\s*\\d+(?:ms|[smhdwy])(?:\\s*:[^\\]]*)?\\s*\\]",
                                    "count(x[5m]) > 10",
                                    "stream.spans.within('5m').count() > 10")
                            .asGeneral());
        }
    };

    private static final String TRACEQL_FILTER =
            "(?s)^\\s*\\(*\\s*\\{\\s*(?:\\}|\\.|!|\\(|(?:resource|span|parent|event|link|trace|instrumentation|name|"
                    + "status|kind|duration|rootName|rootServiceName|traceDuration)\\b)";

    /** The most forms that a hint explains. */
    private static final int MOST = 2;

    private final String word;
    private final String remark;

    ForeignLanguage(String word, String remark) {
        this.word = word;
        this.remark = remark;
    }

    /** Returns its forms, the more telling first. */
    abstract List<ForeignForm> forms();

    /** Returns the name of the language. */
    String word() {
        return word;
    }

    /** Returns advice on what to write instead of a text; empty if it has none of the forms. */
    Optional<String> hint(String text) {
        List<ForeignForm> found =
                forms().stream().filter(form -> form.isIn(text)).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<ForeignForm> special =
                found.stream().filter(form -> !form.general()).limit(MOST).toList();
        String forms = (special.isEmpty() ? found.subList(0, 1) : special)
                .stream().map(ForeignForm::inWords).collect(Collectors.joining("; "));
        return Optional.of("this looks like " + word + ": " + forms + (remark.isEmpty() ? "" : "; " + remark));
    }
}
