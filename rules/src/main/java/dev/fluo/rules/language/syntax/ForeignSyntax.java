package dev.fluo.rules.language.syntax;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that the parser refuses because they are written in another language, and what to write instead. */
public final class ForeignSyntax {

    private record Form(Pattern pattern, String hint) {}

    private static final List<Form> FORMS = List.of(
            new Form(
                    Pattern.compile(
                            "^\\s*\\(*\\s*\\{\\s*(?:\\}|\\.|!|\\(|(?:resource|span|parent|event|link|trace|instrumentation|name|"
                                    + "status|kind|duration|rootName|rootServiceName|traceDuration)\\b)"),
                    "this looks like TraceQL: `{ .a = 1 }` is `trace.spans.any(a == 1)` here, `count() > 3` of it"
                            + " `trace.spans.where(a == 1).count() > 3`; `fluo rules import --traceql` translates the rest"),
            new Form(
                    Pattern.compile("^\\s*SELECT\\s", Pattern.CASE_INSENSITIVE),
                    "this looks like SQL: `SELECT count(*) … WHERE a = 1` is `trace.spans.where(a == 1).count()` here,"
                            + " of one trace, and `stream.spans.where(a == 1).within('5m').count()` of all"),
            new Form(
                    Pattern.compile(
                            "\\w\\s*\\{[^}]*\\}\\s*\\[\\d+[smhdwy]\\]|\\b(?:rate|increase|sum by|histogram_quantile)\\s*\\("),
                    "this looks like PromQL: rules read spans, not metrics, as in"
                            + " `stream.spans.where(isError).by(service).within('5m').count() > 10`"),
            new Form(
                    Pattern.compile("[=!]~"),
                    "a regular expression is asked with `/^GET/.test(name)`, and its negation with `!/^GET/.test(name)`"),
            new Form(
                    Pattern.compile("/\\(\\?[a-z]+\\)"),
                    "a flag stands behind the expression: `/get/i` instead of `/(?i)get/`"));

    private ForeignSyntax() {}

    /** Returns advice on what to write instead; empty if the text looks like no other language. */
    public static Optional<String> hint(String source) {
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(source).find())
                .map(Form::hint)
                .findFirst();
    }
}
