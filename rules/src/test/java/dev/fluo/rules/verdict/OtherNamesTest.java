package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.doctor.RuleTerms;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.Lists;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code semconv: either}: attributes by the names that the semantic conventions gave them before and since. */
class OtherNamesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private static final Map<String, SpanSpec> SPANS = Map.of(
            "older", span("shop").attribute("http.method", "POST").attribute("db.system", "mysql"),
            "newer", span("shop").attribute("http.request.method", "POST").attribute("db.system.name", "mysql"),
            "both", span("shop").attribute("http.method", "GET").attribute("http.request.method", "POST"),
            "resource", span("shop").resource("deployment.environment", "production"));

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static CompiledRule rule(String kind, String text, String semconv) throws Exception {
        String document = "id: r\n" + kind + ": |\n  " + text + "\nsemconv: " + semconv + "\n";
        return RuleCompiler.compile(RuleReader.read(document, Format.YAML, "r"), 1, Lists.NONE);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "http.method == 'POST'                           | older    | true  | true",
                "http.method == 'POST'                           | newer    | false | true",
                "http.request.method == 'POST'                   | older    | false | true",
                "http.request.method == 'POST'                   | newer    | true  | true",
                "http.method == 'POST'                           | both     | false | false",
                "http.request.method == 'POST'                   | both     | true  | true",
                "http.method.length == 4                         | newer    | false | true",
                "attributes['http.method'] == 'POST'             | newer    | false | true",
                "attributes.http.method == 'POST'                | newer    | false | true",
                "['POST', 'PUT'].includes(http.method)           | newer    | false | true",
                "db.system == 'mysql'                            | newer    | false | true",
                "deployment.environment.name == 'production'     | resource | false | true",
                "resource.deployment.environment.name == 'production' | resource | false | true",
                "order.id == 'POST'                              | newer    | false | false",
            })
    void bothEnginesReadBothNames(String predicate, String spec, boolean exact, boolean either) throws Exception {
        for (String semconv : List.of("exact", "either")) {
            boolean expected = semconv.equals("exact") ? exact : either;
            CompiledRule compiled = rule("when", "trace.spans.any(" + predicate + ")", semconv);
            CompiledRule script = rule("script", "return trace.spans.any(" + predicate + ");", semconv);
            CompiledRule free = rule(
                    "script",
                    "for (const s of trace.spans) { if (" + free(predicate) + ") return true; } return false;",
                    semconv);
            assertThat(compiled.engine()).isEqualTo(Engine.NATIVE);
            assertThat(free.engine()).isEqualTo(Engine.JAVASCRIPT);
            for (CompiledRule each : List.of(compiled, script, free)) {
                assertThat(violates(each, SPANS.get(spec)))
                        .as("%s %s", semconv, each.engine())
                        .isEqualTo(expected);
            }
        }
    }

    /** The predicate on a variable of which nothing is known. */
    private static String free(String predicate) {
        return predicate.startsWith("[") ? predicate.replace("(http", "(s.http") : "s." + predicate;
    }

    /** The trace is decoded with the attributes that the rule selects, as in the job. */
    private static boolean violates(CompiledRule rule, SpanSpec spec) throws Exception {
        RuleSet rules = RuleSet.of(List.of(rule), pool, Redaction.NONE);
        return rules.judge(trace(spec, rules), NOW).get(0).verdict() == Verdict.VIOLATED;
    }

    private static Trace trace(SpanSpec spec, RuleSet rules) throws Exception {
        AttributeSelection selection = rules.selection();
        Trace whole = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .span(spec)
                .build();
        byte[] fragment = OtlpRequests.of(whole).toByteArray();
        return TraceDecoder.decode(whole.id(), List.of(fragment), selection, whole.assembly());
    }

    @ParameterizedTest(name = "document {0}, default {1}")
    @CsvSource({",EXACT,false", ",EITHER,true", "exact,EITHER,false", "either,EXACT,true"})
    void aDocumentWinsOverTheDefaultOfTheJob(String written, Semconv otherwise, boolean fires) throws Exception {
        for (String condition : List.of(
                "when: trace.spans.any(http.method == 'POST')",
                "script: for (const s of trace.spans) { if (s.http.method == 'POST') return true; } return false;")) {
            String document = "id: r\n" + condition + "\n" + (written == null ? "" : "semconv: " + written + "\n");
            CompiledRule compiled =
                    RuleCompiler.compile(RuleReader.read(document, Format.YAML, "r"), 1, Lists.NONE, otherwise);
            assertThat(violates(compiled, SPANS.get("newer"))).as(condition).isEqualTo(fires);
        }
    }

    /** Rules of one plan share the columns of attributes. */
    @Test
    void rulesThatReadOtherNamesStandBesideRulesThatDoNot() throws Exception {
        String text = "trace.spans.any(http.method == 'POST')";
        for (List<String> order : List.of(List.of("exact", "either"), List.of("either", "exact"))) {
            RuleSet rules = RuleSet.of(
                    List.of(rule("when", text, order.get(0)), rule("when", text, order.get(1))), pool, Redaction.NONE);
            assertThat(rules.judge(trace(SPANS.get("newer"), rules), NOW))
                    .extracting(judgement -> judgement.verdict() == Verdict.VIOLATED)
                    .containsExactly(order.get(0).equals("either"), order.get(1).equals("either"));
        }
    }

    @Test
    void anyOfTheNamesIsEnough() throws Exception {
        assertThat(RuleTerms.of(rule("when", "trace.spans.any(http.method == 'POST')", "either")))
                .extracting(Need::code)
                .containsExactly("attribute:http.method\nattribute:http.request.method");
        assertThat(RuleTerms.of(rule("when", "trace.spans.any(http.method == 'POST')", "exact")))
                .extracting(Need::code)
                .containsExactly("attribute:http.method");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "http.method == 'POST'                            | exact  | true",
                "http.method == 'POST'                            | either | false",
                "http.request.method == 'POST'                    | exact  | false",
                "(http.request.method ?? http.method) == 'POST'   | exact  | false",
                "(http.method ?? http.request.method) == 'POST'   | exact  | false",
                "order.id == 'POST'                               | exact  | false",
                "(http.url ?? '') == 'POST'                       | exact  | false",
            })
    void checkSaysThatAnAttributeWasRenamed(String predicate, String semconv, boolean warned) throws Exception {
        CompiledRule compiled = rule("when", "trace.spans.any(" + predicate + ")", semconv);
        assertThat(compiled.warnings().stream()
                        .anyMatch(problem -> problem.code().equals("renamed-attribute")))
                .isEqualTo(warned);
    }

    @Test
    void saysWhichNameIsNewAndWhatToDo() throws Exception {
        Problem warning = rule("when", "trace.spans.any(http.method == 'POST')", "exact")
                .warnings()
                .get(0);
        assertThat(warning.message())
                .isEqualTo("`http.method` is named `http.request.method` since semantic conventions 1.21.0");
        assertThat(warning.hint()).isEqualTo("`semconv: either` in the rule reads the attribute by both names");
    }

    @Test
    void aSpanThatCarriesTheOlderNameIsNoSurprise() throws Exception {
        String document = "id: r\nwhen: |\n  trace.spans.any(http.method == 'POST')\n";
        CompiledRule compiled = RuleCompiler.compile(
                RuleReader.read(document, Format.YAML, "r"),
                1,
                Lists.NONE,
                Semconv.EXACT,
                new CompileContext(Optional.empty(), Optional.of(Set.of("http.method"))));
        assertThat(compiled.warnings()).isEmpty();
    }

    @Test
    void redactionHidesAnAttributeByEachOfItsNames() {
        Redaction redaction = Redaction.of(List.of("url.full"), List.of());
        assertThat(redaction.hides("trace.spans.any(http.url == 'x')")).isTrue();
        assertThat(redaction.attributes()).containsExactly("url.full");
    }
}
