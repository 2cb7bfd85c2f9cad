package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.doctor.RuleTerms;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledRulesTest {

    private static final RuleUpdate PLAIN = rule("plain", 1, "trace.isError");
    private static final RuleUpdate LISTED = rule("listed", 2, "trace.spans.any(lists.vips.includes(user))");

    @Test
    void compilesADocumentOnce() {
        CompiledRules first = CompiledRules.of(List.of(PLAIN, LISTED), RuleDefaults.NONE);
        CompiledRules second = CompiledRules.of(List.of(LISTED, PLAIN), RuleDefaults.NONE);

        assertThat(second.rules()).containsExactlyInAnyOrderElementsOf(first.rules());
        assertThat(first.failures()).isEmpty();
    }

    @Test
    void compilesAnewWhatSpeaksOfAListThatChanged() {
        CompiledRules before = CompiledRules.of(List.of(PLAIN, LISTED, list(3, "ann")), RuleDefaults.NONE);
        CompiledRules after = CompiledRules.of(List.of(PLAIN, LISTED, list(4, "bob")), RuleDefaults.NONE);

        assertThat(after.rules().get(0)).isSameAs(before.rules().get(0));
        assertThat(after.rules().get(1)).isNotSameAs(before.rules().get(1));
    }

    @Test
    void jobsWithOtherDefaultsShareNothing() {
        RuleUpdate rule = rule("methods", 1, "trace.spans.any(http.method == 'POST')");
        RuleDefaults either = new RuleDefaults(Semconv.EITHER);

        CompiledRule exact = only(CompiledRules.of(List.of(rule), RuleDefaults.NONE));
        CompiledRule both = only(CompiledRules.of(List.of(rule), either));

        assertThat(RuleTerms.of(exact)).extracting(Need::code).containsExactly("attribute:http.method");
        assertThat(RuleTerms.of(both))
                .extracting(Need::code)
                .containsExactly("attribute:http.method\nattribute:http.request.method");
        assertThat(both.version().hash())
                .as("of the document alone")
                .isEqualTo(exact.version().hash());
    }

    private static CompiledRule only(CompiledRules compiled) {
        return compiled.rules().get(0);
    }

    @Test
    void passesDeletionsOver() {
        CompiledRules compiled = CompiledRules.of(List.of(PLAIN, RuleUpdate.deleted("listed", 5)), RuleDefaults.NONE);

        assertThat(compiled.rules()).hasSize(1);
    }

    @Test
    void saysWhichRuleCannotBeCompiledAndGoesOnWithTheOthers() {
        RuleUpdate broken = rule("broken", 6, "trace.spans.wher(isError)");

        CompiledRules compiled = CompiledRules.of(List.of(broken, PLAIN), RuleDefaults.NONE);

        assertThat(compiled.rules()).hasSize(1);
        assertThat(compiled.failures().get(broken)).contains("wher");
    }

    private static RuleUpdate rule(String id, long version, String when) {
        String document = "{\"id\":\"" + id + "\",\"when\":\"" + when + "\"}";
        return RuleUpdate.accepted(id, version, Digests.sha256Hex(document), document);
    }

    private static RuleUpdate list(long version, String value) {
        return RuleUpdate.accepted("list:vips", version, "hash", "{\"values\":[\"" + value + "\"]}");
    }
}
