package dev.fluo.tools.client.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String EDGE =
            "id: new-edge\nwhen: |\n  stream.calls.by(from, to).firstSeen({ learn: '1h' })\n";

    private static RuleDocument rule(String yaml) throws Exception {
        return RuleReader.read(yaml, Format.YAML, "rule.yaml");
    }

    private static AcceptedSignal signal(String... key) {
        return new AcceptedSignal("0123456789abcdef", "new-edge", true, List.of(key), "new");
    }

    private static RuleDocument accept(AcceptedSignal signal, LocalDate until, RuleDocument rule) {
        return new Acceptance(signal, "ann", "planned", Optional.ofNullable(until))
                .of(rule, Lists.NONE, Semconv.EXACT, TODAY);
    }

    @Test
    void addsAnExceptionThatTheRuleIsStillARuleWith() throws Exception {
        RuleDocument excepting = accept(signal("frontend", "bob's \\ service"), TODAY, rule(EDGE));

        RuleDocument read = RuleReader.read(CanonicalJson.of(excepting), Format.JSON, "rule");
        RuleCompiler.compile(read, 0, Lists.NONE);
        assertThat(read.except())
                .containsExactly(new ExceptClause(
                        "accepted-01234567",
                        Optional.of("ann"),
                        "key[0] == 'frontend' && key[1] == 'bob\\'s \\\\ service'",
                        Optional.of("planned"),
                        Optional.of(TODAY)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {"auth, key == 'auth'", "7, key == '7'", "true, `${key}` == 'true'"})
    void namesTheKeyOfRulesWithOne(String key, String condition) throws Exception {
        RuleDocument one = rule("id: one\nwhen: |\n  stream.spans.by(x).firstSeen({ learn: '1h' })\n");

        RuleDocument excepting = accept(signal(key), null, one);

        assertThat(excepting.except().get(0).when()).isEqualTo(condition);
        RuleCompiler.compile(excepting, 0, Lists.NONE);
    }

    @Test
    void acceptsAgainWhatHasExpiredUnderAnotherName() throws Exception {
        RuleDocument once = accept(signal("a", "b"), TODAY, rule(EDGE));

        RuleDocument twice = new Acceptance(signal("a", "b"), "ann", "again", Optional.empty())
                .of(once, Lists.NONE, Semconv.EXACT, TODAY.plusDays(1));

        assertThat(twice.except())
                .extracting(ExceptClause::name)
                .containsExactly("accepted-01234567", "accepted-01234567-2");
    }

    @Test
    void refusesWhatCannotBeAccepted() throws Exception {
        RuleDocument edge = rule(EDGE);
        RuleDocument accepted = accept(signal("a", "b"), TODAY, edge);
        RuleDocument ofAll = rule("id: all\nwhen: |\n  stream.spans.within('1m').count() > 3\n");
        RuleDocument ofTraces = rule("id: of-traces\nwhen: |\n  trace.isError\n");

        refused(() -> accept(signal("a", "b"), TODAY.minusDays(1), edge), "2026-11-21 is in the past");
        refused(() -> accept(signal("a", "b"), TODAY, accepted), "excepted already: by `accepted-01234567`");
        RuleDocument tested = rule(EDGE + "tests:\n  - name: new\n    expect: match\n    traces:\n"
                + "      - { spans: [ { service: x } ] }\n"
                + "      - { at: 2h, spans: [ { service: a, children: [ { service: b } ] } ] }\n");
        refused(() -> accept(signal("a", "b"), TODAY, tested), "The rule's test `new` fails");
        refused(() -> accept(signal("a"), TODAY, edge), "keys of the rule have 2 values now");
        refused(() -> accept(signal(), TODAY, ofAll), "without `by`");
        refused(() -> accept(signal("a", "[redacted]"), TODAY, edge), "redacted");
        refused(() -> accept(signal("a"), TODAY, ofTraces), "have 0 values now");
        AcceptedSignal ofTrace = AcceptedSignal.of(new ObjectMapper()
                .readTree("{\"event\":{\"id\":\"abc\"},\"rule\":{\"id\":\"of-traces\"},\"fluo\":{}}"));
        refused(() -> accept(ofTrace, TODAY, ofTraces), "the signal is about one trace");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(CommandException.class).hasMessageContaining(why);
    }
}
