package dev.fluo.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigmaTest {

    private static final String BASE = """
            title: base
            name: base
            detection: { selection: { kind|cased: server }, condition: selection }
            ---
            title: other
            id: 1234
            detection: { selection: { kind|cased: client }, condition: selection }
            ---
            title: correlated
            """;

    private static String detection(String selections, String condition) {
        return "title: t\ndetection:\n  " + selections.replace(";", "\n  ") + "\n  condition: " + condition + "\n";
    }

    private static void assertNative(String condition) throws Exception {
        String yaml = "id: imported\nwhen: |\n  " + condition.replace("\n", "\n  ") + "\n";
        assertThat(RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "test"), 0, Lists.NONE)
                        .engine())
                .isEqualTo(Engine.NATIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "s: { name: a } → s → name.toLowerCase() == 'a'",
                "s: { name|cased: Ab } → s → name == 'Ab'",
                "s: { http.response.status_code: 401 } → s → http.response.status_code == 401",
                "s: { user.name: '007' } → s → user.name == '007'",
                "s: { name: [a, b] } → s → name.toLowerCase() == 'a' || name.toLowerCase() == 'b'",
                "s: [ { name|cased: a, kind|cased: b }, { kind|cased: c } ] → s → (name == 'a' && kind == 'b') || kind == 'c'",
                "s: { name|contains|all: [a, b] } → s → name.toLowerCase().includes('a') && name.toLowerCase().includes('b')",
                "s: { name|endswith|cased: X } → s → name.endsWith('X')",
                "s: { name: '*adm?n*x' } → s → /^[^]*adm[^]n[^]*x$/i.test(name)",
                "s: { name: 'get *' } → s → name.toLowerCase().startsWith('get ')",
                "s: { name: '*ing' } → s → name.toLowerCase().endsWith('ing')",
                "s: { name: '*in*' } → s → name.toLowerCase().includes('in')",
                "s: { a: '*' } → s → a != null",
                "s: { a: null } → s → a == null",
                "s: { a|exists: true } → s → a != null",
                "s: { a|re|i: '^x/y' } → s → /^x\\/y/i.test(a)",
                "s: { a|re: '^x\\/y' } → s → /^x\\/y/.test(a)",
                "s: { cached: yes } → s → cached == true",
                "s: { duration|gte: 5 } → s → duration >= 5",
                "s: { a|neq: 5 } → s → !(a == 5)",
                "s: { a-b: 5 } → s → attributes['a-b'] == 5",
                "s: { key: 5 } → s → attributes['key'] == 5",
                "a: { x: 1 };b: { y: 2 };c: { z: 3 } → a and (b or not c) → x == 1 && (y == 2 || !(z == 3))",
                "a_1: { x: 1 };a_2: { y: 2 };b: { z: 3 } → 1 of a_* and b → (x == 1 || y == 2) && z == 3",
                "a: { x: 1 };b: { y: 2 } → all of them → x == 1 && y == 2",
                "a: { x: it's } → a → x.toLowerCase() == 'it\\'s'"
            })
    void translatesDetections(String selections, String condition, String expected) throws Exception {
        Sigma.Imported imported = Sigma.read(detection(selections, condition)).get(0);
        assertThat(imported.condition()).isEqualTo("trace.spans.any(" + expected + ")");
        assertNative(imported.condition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "type: event_count, rules: [base], timespan: 5m, condition: { gt: 10 }"
                        + " → stream.spans.where(kind == 'server').within('5m').count() > 10",
                "type: event_count, rules: [base, '1234'], group-by: [service], timespan: 1w, condition: { gte: 1, lte: 5 }"
                        + " → stream.spans.where(kind == 'server' || kind == 'client').by(service).within('7d').count() >= 1"
                        + " && stream.spans.where(kind == 'server' || kind == 'client').by(service).within('7d').count() <= 5",
                "type: value_count, rules: [base], group-by: [service], timespan: 1h, condition: { field: name, gte: 4 }"
                        + " → stream.spans.where(kind == 'server').by(service).within('1h').distinct(name).count() >= 4",
                "type: value_sum, rules: [base], timespan: 1h, condition: { field: n, gte: 4 }"
                        + " → stream.spans.where(kind == 'server').within('1h').sum(n) >= 4",
                "type: value_percentile, rules: [base], timespan: 1h, condition: { field: n, percentile: 95, gte: 4 }"
                        + " → stream.spans.where(kind == 'server').within('1h').percentile(n, 0.95) >= 4",
                "type: temporal, rules: [base, '1234'], group-by: [service, name], timespan: 30s"
                        + " → stream.spans.where(kind == 'server').by(service, name).within('30s').count() >= 1"
                        + " && stream.spans.where(kind == 'client').by(service, name).within('30s').count() >= 1",
                "type: temporal_ordered, rules: [base, '1234'], group-by: [service], timespan: 30s"
                        + " → stream.sequence( stream.spans.where(kind == 'server').by(service),"
                        + " stream.spans.where(kind == 'client').by(service) ).within('30s').complete()"
            })
    void translatesCorrelations(String correlation, String expected) throws Exception {
        List<Sigma.Imported> imported =
                Sigma.read(BASE + "correlation: { " + correlation + " }\nlevel: informational\n");
        assertThat(imported).hasSize(1);
        assertThat(imported.get(0).condition().replaceAll("\\s+", " ")).isEqualTo(expected);
        assertThat(imported.get(0).severity()).contains("info");
        assertNative(imported.get(0).condition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "s: { a|cidr: 10.0.0.0/8 } → s → the modifier `cidr` of `a` has no counterpart: the language has no networks → 3",
                "s: { a|base64: x } → s → values of spans are not encoded → 3",
                "s: { a|magic: x } → s → it is not known → 3",
                "s: [ word ] → s → searches words in whole events → 3",
                "s: { a: 1 };timeframe: 5m → s → `timeframe` is of old Sigma rules → 3",
                "s: { a: 1 } → s | count() > 5 → an aggregation behind `|` is of old Sigma rules → 4",
                "s: { a: 1 } → t → the condition names `t`, and there is no such selection → 4",
                "s: { a: 1 } → (s → a bracket of the condition is not closed → 4",
                "s: { a: 1 } → s and → the condition ends too early → 4",
                "s: { a: 1 } → 1 of x* → no selection fits `x*` → 4",
                "s: {} → s → `s` is empty → 3",
                "s: { a: [] } → s → `a` is empty → 3",
                "s: { a|gt: many } → s → `many` is compared as a number, and is none → 3",
                "s: { a|startswith: 'x*y' } → s → cannot stand beside a modifier → 3"
            })
    void saysWhichPartOfADetectionHasNoCounterpart(String selections, String condition, String message, int line) {
        Problem problem = problem(detection(selections, condition));
        assertThat(problem.message()).contains(message);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.hint()).contains("docs/reference/sigma.md");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '§',
            value = {
                "type: unknown, rules: [base], timespan: 5m → there is no correlation of the type `unknown` here",
                "type: event_count, rules: [gone], timespan: 5m → there is no rule `gone` in the file",
                "type: event_count, rules: [correlated], timespan: 5m → no rule here judges the signals of another",
                "type: event_count, rules: [base], timespan: 1M, condition: { gte: 1 } → months and years have no fixed length",
                "type: event_count, rules: [base], timespan: soon, condition: { gte: 1 } → `soon` is not a timespan",
                "type: event_count, rules: [base], timespan: 5m → `correlation` has no `condition`",
                "type: event_count, rules: [base], timespan: 5m, condition: {} → the condition compares with nothing",
                "type: event_count, rules: [base], timespan: 5m, condition: { atleast: 1 } → has `atleast`, which is not known",
                "type: value_count, rules: [base], timespan: 5m, condition: { field: [a, b], gte: 1 } → values of several fields",
                "type: temporal, rules: [base, '1234'], timespan: 5m, condition: base → is not translated: each rule must match",
                "type: event_count, rules: [base, '1234'], group-by: [x], aliases: { x: { base: a, '1234': b } }, timespan: 5m,"
                        + " condition: { gte: 1 } → `aliases` name different fields"
            })
    void saysWhichPartOfACorrelationHasNoCounterpart(String correlation, String message) {
        String named = "name: correlated\n";
        assertThat(problem(BASE + named + "correlation: { " + correlation + " }\n")
                        .message())
                .contains(message);
    }

    @Test
    void whatIsNotSigmaIsRefused() {
        assertThat(problem("").message()).contains("has no Sigma rule");
        assertThat(problem("- a\n").message()).contains("is to be a mapping, and is a list");
        assertThat(problem("title: [").line()).isPositive();
        assertThat(problem("title: a\n").message()).contains("has no `detection`");
        Problem second = problem(BASE + "detection: { s: [ word ], condition: s }\n");
        assertThat(second.line()).isEqualTo(10);
    }

    private static Problem problem(String text) {
        return catchThrowableOfType(SigmaException.class, () -> Sigma.read(text))
                .problem();
    }
}
