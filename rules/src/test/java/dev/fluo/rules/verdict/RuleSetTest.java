package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static dev.fluo.rules.trace.TraceBuilder.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Lists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private static final Trace STORM = trace("01")
            .span(span("shop", "checkout").children(span("auth").repeat(51)))
            .build();
    private static final Trace ROOTLESS_STORM =
            trace("02").span(span("auth").parentId("aa").repeat(51)).build();
    private static final Trace ROOTLESS =
            trace("03").span(span("auth").parentId("aa").repeat(10)).build();
    private static final Trace CALM =
            trace("04").span(span("shop", "checkout").children(span("auth"))).build();
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when   | trace.spans.where(service == 'auth').count() > 50 | violated | violated | inconclusive | satisfied",
                "always | trace.spans.where(service == 'auth').count() <= 50 | violated | violated | inconclusive | satisfied",
                "when   | trace.spans.none(service == 'auth') | satisfied | satisfied | satisfied | satisfied",
                "when   | trace.root.name == 'checkout' | violated | inconclusive | inconclusive | violated",
                "when   | trace.spans.avg(duration) >= 0 | violated | inconclusive | inconclusive | violated",
                "script | return trace.spans.count() > 50 | violated | inconclusive | inconclusive | satisfied",
            })
    void verdictsAreDefiniteOnlyWhereNoSpanCouldChangeThem(
            String kind, String text, String storm, String rootlessStorm, String rootless, String calm)
            throws Exception {
        RuleSet rule = set("id: a\n" + kind + ": |\n  " + text);

        assertThat(List.of(STORM, ROOTLESS_STORM, ROOTLESS, CALM))
                .extracting(trace -> rule.judge(trace, NOW).get(0).verdict().word())
                .containsExactly(storm, rootlessStorm, rootless, calm);
    }

    @ParameterizedTest
    @CsvSource({"auto, inconclusive", "evaluate, satisfied", "skip, inconclusive"})
    void whatAnIncompleteTraceGivesIsTheRulesChoice(String onIncomplete, String verdict) throws Exception {
        RuleSet rule = set("id: a\nonIncomplete: " + onIncomplete + "\nwhen: trace.spans.count() > 50");

        assertThat(rule.judge(ROOTLESS, NOW).get(0).verdict().word()).isEqualTo(verdict);
    }

    @Test
    void aFindingSaysWhatWasSeenWhereAndWhoIsToBlame() throws Exception {
        RuleSet rule = set("""
                id: a
                when: |
                  trace.isError || trace.spans.where(service == 'auth').count() > 50
                message: "auth ran ${trace.spans.where(service == 'auth').count()} spans in ${trace.root.name}"
                subject: trace.spans.where(service == 'auth')
                """);

        Finding finding = rule.judge(STORM, NOW).get(0).finding().orElseThrow();

        assertThat(finding.message()).isEqualTo("auth ran 51 spans in checkout");
        assertThat(STORM.service(finding.subject().orElseThrow())).isEqualTo("auth");
        assertThat(finding.observed()).hasSize(2);
        assertThat(finding.observed().get(0).outcome()).isFalse();
        assertThat(finding.observed().get(1))
                .isEqualTo(new Observation("trace.spans.where(service == 'auth').count() > 50", 51.0, ">", 50.0, true));
        assertThat(finding.evidenceCount()).isEqualTo(51);
        assertThat(finding.evidence())
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "always | trace.spans.none(service == 'auth')",
                "always | trace.spans.where(service == 'auth').count() <= 50",
                "when | !(trace.spans.where(service == 'auth').isEmpty())",
                "script | return trace.spans.where(service == 'auth').exists()",
            })
    void evidenceIsOfWhatBroughtTheOutcomeAbout(String kind, String text) throws Exception {
        Finding finding = set("id: a\n" + kind + ": |\n  " + text)
                .judge(STORM, NOW)
                .get(0)
                .finding()
                .orElseThrow();

        assertThat(finding.evidenceCount()).isEqualTo(kind.equals("script") ? 0 : 51);
    }

    @Test
    void withoutMessageAndSubjectTheNameAndTheRootStandIn() throws Exception {
        Judgement judgement = set("id: a\nname: Storm\nwhen: trace.size > 50")
                .judge(STORM, NOW)
                .get(0);

        assertThat(judgement.finding().orElseThrow().message()).isEqualTo("Storm");
        assertThat(judgement.finding().orElseThrow().subject()).hasValue(STORM.root());
        assertThat(judgement.signals()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T23:59:59Z, load-test",
        "2026-11-23T00:00:00Z, ",
    })
    void anExceptionHoldsToTheEndOfItsLastDay(Instant now, String exception) throws Exception {
        RuleSet rule = set("""
                id: a
                when: trace.size > 50
                except:
                  - { name: other, when: trace.root.name == 'other' }
                  - { name: load-test, when: trace.root.name == 'checkout', until: 2026-11-22 }
                """);

        Judgement judgement = rule.judge(STORM, now).get(0);

        assertThat(judgement.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(judgement.exception().orElse(null)).isEqualTo(exception);
        assertThat(judgement.signals()).isEqualTo(exception == null);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-05T07:59:59Z, during", "2026-01-05T08:00:00Z,", "2026-01-04T12:00:00Z, during"})
    void outsideItsHoursAViolationIsExcepted(Instant now, String exception) throws Exception {
        for (String condition : List.of("when: trace.spans.exists()", "script: return trace.spans.count() > 0")) {
            RuleSet rules = RuleSet.of(List.of(rule("id: a\nduring: Mon 09:00-17:00 +01:00\n" + condition)), pool);

            Judgement judgement = rules.unsatisfied(CALM, now).get(0);

            assertThat(judgement.exception().orElse(null)).isEqualTo(exception);
            assertThat(judgement.signals()).isEqualTo(exception == null);
        }
    }

    @Test
    void aJavaScriptRuleThatFailsIsAnErrorAndHarmsNoOther() throws Exception {
        RuleSet rules = RuleSet.of(
                List.of(
                        rule("id: a\nscript: |\n  while (true) {}\n  return true"),
                        rule("id: b\nwhen: trace.size > 50"),
                        rule("id: c\nscript: |\n  if (trace.size > 1) { throw new Error('broken'); }\n  return true")),
                pool);

        List<Judgement> judgements = rules.judge(STORM, NOW);

        assertThat(judgements)
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.ERROR, Verdict.VIOLATED, Verdict.ERROR);
        assertThat(judgements.get(2).error().orElseThrow()).contains("broken");
    }

    @Test
    void aMessageThatNeedsJavaScriptLeavesItsConditionNative() throws Exception {
        CompiledRule rule = rule("id: a\nwhen: trace.size > 50\n"
                + "message: \"${trace.spans.toArray().map(s => s.service).join('').length}\"");

        Judgement judgement = RuleSet.of(List.of(rule), pool).judge(STORM, NOW).get(0);

        assertThat(rule.engine()).isEqualTo(Engine.JAVASCRIPT);
        assertThat(rule.engineReason()).startsWith("its `message`: ");
        assertThat(judgement.finding().orElseThrow().message()).isEqualTo(Integer.toString(4 * 52));
    }

    @Test
    void rulesAreJudgedInTheOrderOfTheirIds() throws Exception {
        CompiledRule second = rule("id: b\nwhen: trace.isError");
        RuleSet rules = RuleSet.of(List.of(second, rule("id: a\nwhen: trace.isError")), pool);

        assertThat(rules.judge(CALM, NOW))
                .extracting(judgement -> judgement.rule().id())
                .containsExactly("a", "b");
    }

    @Test
    void whatIsNotSatisfiedIsFoundWithoutAskingEveryRule() throws Exception {
        RuleSet rules = RuleSet.of(
                List.of(
                        rule("id: a\nwhen: trace.spans.where(service == 'auth').count() > 50"),
                        rule("id: b\nwhen: trace.spans.where(service == 'mail').exists()\nexcept:\n  - name: never\n"
                                + "    when: trace.spans.where(service == 'auth').exists()"),
                        rule("id: c\nalways: trace.spans.where(service == 'auth').count() <= 50"),
                        rule("id: d\nscript: return trace.spans.count() > 50"),
                        rule("id: e\nwhen: trace.spans.avg(duration) > 5 * seconds"),
                        rule("id: f\nonIncomplete: skip\nwhen: trace.spans.where(service == 'mail').exists()")),
                pool);

        for (Trace trace : List.of(STORM, ROOTLESS_STORM, ROOTLESS, CALM)) {
            List<Judgement> unsatisfied = rules.judge(trace, NOW).stream()
                    .filter(judgement -> judgement.verdict() != Verdict.SATISFIED)
                    .toList();
            assertThat(words(rules.unsatisfied(trace, NOW))).isEqualTo(words(unsatisfied));
        }
        List<String> asked = new ArrayList<>();
        rules.unsatisfied(CALM, NOW, (rule, nanos) -> asked.add(rule.id()));
        assertThat(asked).containsExactly("a", "c", "d", "e");
    }

    private static List<String> words(List<Judgement> judgements) {
        return judgements.stream()
                .map(each -> each.rule().id() + " " + each.verdict().word())
                .toList();
    }

    @Test
    void onlyWhatRulesNameIsSelected() throws Exception {
        RuleSet rules = RuleSet.of(
                List.of(
                        rule("id: a\nwhen: trace.spans.any(order.id == 1)"),
                        rule("id: b\nwhen: trace.isError\nmessage: \"${trace.root.user.id}\"")),
                pool);

        assertThat(rules.selection().isAll()).isFalse();
        assertThat(rules.selection().keys())
                .contains("order.id", "user.id", "service.name", "deployment.environment.name")
                .doesNotContain("http.route");
    }

    @Test
    void sharedListsAreRead() throws Exception {
        Lists lists = new Lists(Map.of("internal", List.of("auth")));
        CompiledRule rule = RuleCompiler.compile(
                RuleReader.read("id: a\nwhen: trace.spans.any(lists.internal.includes(service))", Format.YAML, "a"),
                7,
                lists);

        assertThat(rule.version().version()).isEqualTo(7);
        assertThat(RuleSet.of(List.of(rule), pool).judge(STORM, NOW).get(0).verdict())
                .isEqualTo(Verdict.VIOLATED);
    }

    private static RuleSet set(String yaml) throws RuleRefusedException {
        return RuleSet.of(List.of(rule(yaml)), pool);
    }

    private static CompiledRule rule(String yaml) throws RuleRefusedException {
        return RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 0, Lists.NONE);
    }
}
