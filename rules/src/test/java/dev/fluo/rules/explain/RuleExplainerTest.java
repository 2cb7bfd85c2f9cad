package dev.fluo.rules.explain;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RuleExplainerTest {

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static CompiledRule rule(String condition) throws Exception {
        String document = "{\"id\": \"r\", \"name\": \"R\", " + condition + "}";
        return RuleCompiler.compile(RuleReader.read(document, Format.JSON, "r.json"), 0, Lists.NONE);
    }

    private static Explanation explain(String condition, Redaction redaction, SpanSpec... spans) throws Exception {
        Trace trace = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .spans(List.of(spans))
                .build();
        return new RuleExplainer(rule(condition), pool, redaction).explain(trace, EpochNanos.instant(trace.endNanos()));
    }

    private static List<String> lines(Explanation explanation) {
        return ExplanationText.tree(explanation.condition().orElseThrow());
    }

    @Test
    void saysByWhichNameAnAttributeWasRead() throws Exception {
        Explanation explanation = explain(
                "\"semconv\": \"either\", \"when\": \"trace.root.http.method == 'POST'\"",
                Redaction.NONE,
                span("shop").attribute("http.request.method", "POST"));

        assertThat(explanation.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(String.join("\n", lines(explanation))).contains("read from `http.request.method`, its newer name");
    }

    @Test
    void aCountThatIsOneShortNamesTheSpanThatIsSpeltOtherwise() throws Exception {
        Explanation explanation = explain(
                "\"when\": \"trace.spans.where(service == 'auth').count() > 50\"",
                Redaction.NONE,
                span("shop", "checkout")
                        .children(
                                span("auth", "login").repeat(50),
                                span("Auth", "login").repeat(3)));

        assertThat(explanation.judgement().verdict()).isEqualTo(Verdict.SATISFIED);
        assertThat(lines(explanation))
                .containsExactly(
                        "▸ trace.spans.where(service == 'auth').count() > 50  false",
                        "    – `> 50` asks for 51, 1 more",
                        "    trace.spans.where(service == 'auth').count()     50",
                        "      trace.spans.where(service == 'auth')           50 spans",
                        "        trace.spans                                  54 spans",
                        "        service == 'auth'                            true for 50 of 54",
                        "          – 3 more have `service` 'Auth', in other case",
                        "          – elsewhere `service` is 'Auth' 3×, 'shop'");
        assertThat(ExplanationText.misses(explanation))
                .first()
                .isEqualTo("if `service` of span 0000000000000034 (login of Auth) were 'auth' instead of 'Auth',"
                        + " the rule would fire");
    }

    @Test
    void aMissingAttributeIsToldWithItsOtherName() throws Exception {
        Explanation renamed = explain(
                "\"when\": \"trace.spans.any(http.method == 'DELETE')\"",
                Redaction.NONE,
                span("shop").attribute("http.request.method", "DELETE"));
        Explanation misspelt = explain(
                "\"when\": \"trace.spans.any(tenant.name == 'a')\"",
                Redaction.NONE,
                span("shop").attribute("tenant.nmae", "a"));

        assertThat(lines(renamed))
                .contains(
                        "      – `http.method` is missing on all 1",
                        "      – 1 span carries `http.request.method`, its newer name");
        assertThat(lines(misspelt)).contains("      – 1 span carries `tenant.nmae`, which is spelt like it");
    }

    @Test
    void theNearestItemIsShownWithThePartThatFails() throws Exception {
        Explanation explanation = explain(
                "\"when\": \"trace.spans.any(kind == 'client' && duration > 2 * seconds)\"",
                Redaction.NONE,
                span("web"),
                span("db", "SELECT").kind(SpanKind.CLIENT).duration(Duration.ofMillis(1999)));

        assertThat(lines(explanation))
                .contains(
                        "        – the greatest other `duration` is 1999",
                        "      at SELECT of db",
                        "        kind == 'client'                                       true",
                        "      ▸ duration > 2 * seconds                                 false");
        assertThat(ExplanationText.misses(explanation))
                .contains("if `duration` of span 0000000000000002 (SELECT of db) were 2001 ms instead of 1999 ms,"
                        + " the rule would fire");
    }

    @Test
    void valuesOfRedactedAttributesAreNowhere() throws Exception {
        Explanation explanation = explain(
                "\"when\": \"trace.spans.any(user.email == 'eve@example.com')\"",
                Redaction.of(List.of("user.email"), List.of()),
                span("shop").attribute("user.email", "bob@example.com"));

        assertThat(ExplanationJson.of(
                                explanation,
                                TraceBuilder.trace("t")
                                        .span(span("shop").attribute("user.email", "bob@example.com"))
                                        .build(),
                                Redaction.of(List.of("user.email"), List.of()))
                        .toString())
                .doesNotContain("bob@example.com")
                .contains("[redacted]");
    }

    @Test
    void aRuleInJavaScriptHasItsVerdictAndThePartsThatCanBeEvaluated() throws Exception {
        Explanation explanation = explain(
                "\"when\": \"trace.spans.count() > 1 && new Set(['a']).has(trace.root.service)\"",
                Redaction.NONE,
                span("b").children(span("c")));

        assertThat(explanation.judgement().verdict()).isEqualTo(Verdict.SATISFIED);
        assertThat(lines(explanation))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("    trace.spans.count() > 1")
                        .endsWith("true"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  ▸ new Set(['a']).has(trace.root.service)")
                        .endsWith("false"));
    }

    @Test
    void aTextOfARuleInJavaScriptIsTriedAsAService() throws Exception {
        Explanation explanation = explain(
                "\"when\": \"[...trace.spans].filter(s => s.service == 'shop-backend').length > 0\"",
                Redaction.NONE,
                span("shop-Backend", "buy"));

        assertThat(ExplanationText.misses(explanation))
                .first()
                .isEqualTo("if `service` of span 0000000000000001 (buy of shop-Backend) were 'shop-backend' instead of"
                        + " 'shop-Backend', the rule would fire");
    }

    @Test
    void aRuleInJavaScriptThatFailsHasItsErrorAndNoOutcome() throws Exception {
        Explanation explanation = explain(
                "\"script\": \"if (trace.size > 0) throw new Error('no such order'); return true\"",
                Redaction.NONE,
                span("b"));

        assertThat(explanation.judgement().error())
                .hasValueSatisfying(error -> assertThat(error).contains("no such order"));
        assertThat(explanation.condition())
                .hasValueSatisfying(part -> assertThat(part.outcome()).isEmpty());
        assertThat(explanation.misses()).isEmpty();
    }

    @Test
    void anInvariantThatHoldsIsExplainedTheOtherWayAbout() throws Exception {
        Explanation explanation =
                explain("\"always\": \"trace.spans.all(!isError)\"", Redaction.NONE, span("shop", "buy"));

        assertThat(explanation.judgement().verdict()).isEqualTo(Verdict.SATISFIED);
        assertThat(ExplanationText.misses(explanation))
                .containsExactly("if `status` of span 0000000000000001 (buy of shop) were 'error' instead of 'unset',"
                        + " the rule would fire");
    }

    @Test
    void aTraceWithoutSpansIsExplained() throws Exception {
        Explanation explanation = explain("\"when\": \"trace.spans.any(isError)\"", Redaction.NONE);

        assertThat(lines(explanation)).contains("    trace.spans             0 spans");
    }
}
