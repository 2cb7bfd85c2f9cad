package dev.fluo.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.flink.ledger.ExceptionNote;
import dev.fluo.flink.ledger.Refusal;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.value.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageCheckerTest {

    private static final LanguageChecker CHECKER = new LanguageChecker(JavaScriptSettings.DEFAULT);
    private static final Lists VIPS = new Lists(Map.of("vips", List.of("ann")));

    @BeforeAll
    static void open() {
        CHECKER.open(RuleDefaults.NONE);
    }

    @AfterAll
    static void close() {
        CHECKER.close();
    }

    @Test
    void acceptsARuleWhoseTestsPass() throws Exception {
        CheckedDocument checked = check("r", """
                {"id":"r","name":"Storm","when":"trace.spans.where(service == 'auth').count() > 50","mode":"shadow",
                 "except":[{"name":"load","owner":"ann","when":"trace.root.name == 'load'","reason":"nightly",
                            "until":"2027-01-31"}],
                 "tests":[{"name":"51 match","trace":{"spans":[{"service":"auth","repeat":51}]},"expect":"match"}]}
                """);

        assertThat(checked.name()).isEqualTo("Storm");
        assertThat(checked.shadow()).isTrue();
        assertThat(checked.enabled()).isTrue();
        assertThat(checked.engine()).isEqualTo("native");
        assertThat(checked.hash()).hasSize(64);
        long end = Instant.parse("2027-02-01T00:00:00Z").toEpochMilli();
        assertThat(checked.exceptions()).containsExactly(new ExceptionNote("load", "ann", "nightly", end));
    }

    @Test
    void acceptsAcknowledgements() throws Exception {
        CheckedDocument checked = check("ack:4f2a", "{ \"note\" : \"on it\", \"at\":\"2027-01-31T18:00:00Z\" }");

        assertThat(checked.document()).isEqualTo("{\"at\":\"2027-01-31T18:00:00Z\",\"note\":\"on it\"}");
        assertThat(checked.name()).isEqualTo("incident 4f2a: on it");
    }

    @Test
    void saysWhyARuleRunsInJavaScript() throws Exception {
        CheckedDocument checked = check("r", "{\"id\":\"r\",\"script\":\"for (;;) { return trace.isError }\"}");

        assertThat(checked.engine()).isEqualTo("javascript");
        assertThat(checked.notes()).isNotEmpty();
    }

    @Test
    void acceptsASharedList() throws Exception {
        CheckedDocument checked = check("list:vips", "{ \"values\" : [\"ann\", 2] }");

        assertThat(checked.document()).isEqualTo("{\"values\":[\"ann\",2]}");
        assertThat(checked.engine()).isNull();
    }

    @Test
    void letsARulesTestsSeeTheLists() throws Exception {
        String rule = """
                {"id":"r","when":"trace.spans.any(lists.vips.includes(user))",
                 "tests":[{"name":"a vip","expect":"match",
                           "trace":{"spans":[{"service":"a","attributes":{"user":"ann"}}]}}]}
                """;

        assertThat(CHECKER.check("r", rule, "here", 1, VIPS).name()).isEqualTo("r");
        Lists others = new Lists(Map.of("vips", List.of("bob")));
        assertThatThrownBy(() -> CHECKER.check("r", rule, "here", 1, others)).hasMessageContaining("a vip");
    }

    @Test
    void acceptsARuleWhoseListIsNotThereWithoutItsTests() throws Exception {
        CheckedDocument checked = check("r", """
                {"id":"r","when":"trace.spans.any(!lists.vips.includes(user))","message":"${lists.named.length}",
                 "tests":[{"name":"a vip","expect":"no-match",
                           "trace":{"spans":[{"service":"a","attributes":{"user":"ann"}}]}}]}
                """);

        assertThat(checked.lists()).containsExactly("named", "vips");
        assertThat(checked.notes()).as("the status says so while it is true").isEmpty();
    }

    @Test
    void runsARulesTestsUnderTheConfiguredBudget() throws Exception {
        String rule = """
                {"id":"r","script":"return [...Array(40000).keys()].map(n => [n]).length > 0",
                 "tests":[{"name":"any","expect":"match","trace":{"spans":[{"service":"a"}]}}]}
                """;
        LanguageChecker tight = new LanguageChecker(new JavaScriptSettings(1, Duration.ofSeconds(10), 1 << 20, 200));
        LanguageChecker ample = new LanguageChecker(new JavaScriptSettings(1, Duration.ofMinutes(1), 1L << 30, 200));
        try (tight;
                ample) {
            tight.open(RuleDefaults.NONE);
            ample.open(RuleDefaults.NONE);

            assertThat(ample.check("r", rule, "here", 1, Lists.NONE).name()).isEqualTo("r");
            assertThatThrownBy(() -> tight.check("r", rule, "here", 1, Lists.NONE))
                    .hasMessageContaining("allocated more than 1 MiB");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("r", "{\"id\":\"r\",\"when\":\"trace.spans.wher(isError)\"}", "unknown-method", 1, 31),
                arguments("r", "{\"id\":\"r\",\n\"when\":\"trace.spans.count( > 1\"}", "syntax", 2, 28),
                arguments("s", "{\"id\":\"r\",\"when\":\"trace.isError\"}", "key-is-not-id", 1, 8),
                arguments("list:9", "{\"values\":[]}", "wrong-value", 1, 1));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhereADocumentIsWrong(String key, String text, String code, int line, int column) {
        Refusal refusal = refusal(key, text);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isEqualTo(column);
    }

    private static CheckedDocument check(String key, String text) throws RuleRefusedException {
        return CHECKER.check(key, text, "here", 1, Lists.NONE);
    }

    private static Refusal refusal(String key, String text) {
        return Refusals.of(catchThrowableOfType(RuleRefusedException.class, () -> check(key, text)))
                .get(0);
    }
}
