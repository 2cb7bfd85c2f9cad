package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.SpanKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    @Test
    void readsEveryFieldOfTheContractsExample() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read(Documents.EVERYTHING, Format.YAML, "auth.yaml");

        assertThat(rule.id()).isEqualTo("auth-retry-storm");
        assertThat(rule.name()).isEqualTo("Auth retry storm");
        assertThat(rule.condition().kind()).isEqualTo(RuleCondition.Kind.WHEN);
        assertThat(rule.condition().text()).isEqualTo("trace.spans.where(service == 'auth').count() > 50\n");
        assertThat(rule.severity()).isEqualTo(Severity.HIGH);
        assertThat(rule.severity().level()).isEqualTo(4);
        assertThat(rule.message()).hasValueSatisfying(text -> assertThat(text).startsWith("auth ran ${"));
        assertThat(rule.subject()).contains("trace.spans.where(service == 'auth')");
        assertThat(rule.tags()).containsExactly("retry", "auth");
        assertThat(rule.labels()).isEqualTo(Map.of("team", "identity"));
        assertThat(rule.category()).contains("retry");
        assertThat(rule.owner()).contains("team-identity");
        assertThat(rule.runbook()).contains("docs/runbooks/auth-retry.md");
        assertThat(rule.mode()).isEqualTo(Mode.ACTIVE);
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.onIncomplete()).isEqualTo(OnIncomplete.AUTO);
        assertThat(rule.suppress()).hasValueSatisfying(suppress -> {
            assertThat(suppress.by()).containsExactly("service.name");
            assertThat(suppress.duration()).isEqualTo(Duration.ofMinutes(10));
        });
        assertThat(rule.except())
                .containsExactly(new ExceptClause(
                        "load-test",
                        Optional.of("team-identity"),
                        "trace.root.name == 'load-test'",
                        Optional.of("nightly"),
                        Optional.of(LocalDate.of(2027, 1, 31))));
        assertThat(rule.tests()).singleElement().satisfies(test -> {
            assertThat(test.name()).isEqualTo("51 calls match");
            assertThat(test.expect()).isEqualTo(RuleTest.Expectation.MATCH);
            assertThat(test.trace().size()).isEqualTo(51);
        });
    }

    @Test
    void fillsInDefaults() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read("{id: a, when: trace.isError}", Format.YAML, "a.yaml");

        assertThat(rule.name()).isEqualTo("a");
        assertThat(rule.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(rule.mode()).isEqualTo(Mode.ACTIVE);
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.tests()).isEmpty();
    }

    @Test
    void readsTheSpansOfATest() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read("""
                id: a
                always: trace.isComplete
                tests:
                  - name: everything
                    expect: inconclusive
                    observed: { trace.size: 3 }
                    trace:
                      truncated: true
                      spans:
                        - service: shop
                          kind: server
                          offset: 5
                          duration: 20.5
                          attributes: { http.response.status_code: 500, tags: [a, b], ratio: 0.5, ok: true }
                          resource: { service.version: '1.10' }
                          scope: { name: tomcat, version: '2' }
                          events: [ { name: exception, timeSinceStart: 3, attributes: { exception.type: Timeout } } ]
                          links: [ { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: b7ad6b7169203331 } ]
                          children: [ { name: query, repeat: 2, parentId: '00000000000000ff' } ]
                """, Format.YAML, "a.yaml");

        RuleTest test = rule.tests().get(0);
        assertThat(test.observed()).isEqualTo(Map.of("trace.size", 3.0));
        assertThat(test.trace().truncated()).isTrue();
        TestSpan span = test.trace().spans().get(0);
        assertThat(span.kind()).contains(SpanKind.SERVER);
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 500.0)
                .containsEntry("ok", true);
        assertThat(span.resource()).containsEntry("service.version", "1.10");
        assertThat(span.events().get(0).timeSinceStart()).contains(3.0);
        assertThat(span.size()).isEqualTo(3);
    }

    @Test
    void readsJsonAsItTravels() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read(
                "{\"id\":\"a\",\"script\":\"return trace.size > 1\",\"enabled\":false}", Format.JSON, "fluo.rules");

        assertThat(rule.condition()).isEqualTo(new RuleCondition(RuleCondition.Kind.SCRIPT, "return trace.size > 1"));
        assertThat(rule.enabled()).isFalse();
    }

    @Test
    void anExpectationIsAConditionAndTestsKeepTheirWords() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read("""
                id: a
                expect: trace.size > 1
                tests:
                  - name: two
                    trace: { spans: [ { repeat: 2 } ] }
                    expect: match    # a comment
                """, Format.YAML, "a.yaml");

        assertThat(rule.isExpectation()).isTrue();
        assertThat(rule.condition()).isEqualTo(new RuleCondition(RuleCondition.Kind.EXPECT, "trace.size > 1"));
        assertThat(rule.tests().get(0).expect()).isEqualTo(RuleTest.Expectation.MATCH);
        assertThat(RuleReader.read(CanonicalJson.of(rule), Format.JSON, "a").condition())
                .isEqualTo(rule.condition());
    }

    @Test
    void aPlainTextThatLooksLikeANumberStaysText() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read("id: 404\nname: 1.10\nwhen: true\n", Format.YAML, "404.yaml");

        assertThat(rule.id()).isEqualTo("404");
        assertThat(rule.name()).isEqualTo("1.10");
        assertThat(rule.condition().text()).isEqualTo("true");
    }

    @Test
    void anAliasRepeatsAValue() throws RuleRefusedException {
        RuleDocument rule = RuleReader.read("""
                id: a
                when: trace.isError
                tests:
                  - { name: one, expect: match, trace: { spans: [ &broken { service: auth, status: error } ] } }
                  - { name: two, expect: match, trace: { spans: [ *broken, { service: shop } ] } }
                """, Format.YAML, "a.yaml");

        assertThat(rule.tests().get(1).trace().spans()).hasSize(2);
    }
}
