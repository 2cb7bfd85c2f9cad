package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Refusals of rules: the reason, the place and the advice. */
class RuleRefusalTest {
    private static final String ONE_CONDITION =
            "exactly one of `when` (must not happen), `always` (must hold), `expect` (must be seen in a test run) and"
                    + " `script`";

    static Stream<Arguments> refusals() {
        return Stream.of(
                yaml(
                        "unknown field",
                        "id: a\nwhen: x\nseverty: high\n",
                        "unknown-field",
                        3,
                        1,
                        "Unknown field `severty`.",
                        "did you mean `severity`?"),
                yaml(
                        "unknown field inside",
                        "id: a\nwhen: x\nsuppress: { by: [service.name], four: 10m }\n",
                        "unknown-field",
                        3,
                        33,
                        "Unknown field `four` in `suppress`.",
                        "did you mean `for`?"),
                yaml(
                        "unknown field, nothing near",
                        "id: a\nwhen: x\nsuppress: { by: [message], for: 1m, zzz: 1 }\n",
                        "unknown-field",
                        3,
                        37,
                        "Unknown field `zzz` in `suppress`.",
                        "known here are by, for"),
                yaml(
                        "unknown field of a signal",
                        "id: a\nwhen: x\nsuppress: { by: [service.nam], for: 1m }\n",
                        "unknown-field",
                        3,
                        17,
                        "Signals have no field `service.nam` to tell them apart by.",
                        "did you mean `service.name`?"),
                yaml("no id", "when: x\n", "missing-field", 1, 1, "The field `id` is missing.", null),
                yaml(
                        "bad id",
                        "id: Auth Storm\nwhen: x\n",
                        "wrong-value",
                        1,
                        5,
                        "`Auth Storm` is not a rule id.",
                        "1 to 100 of the characters a-z, 0-9 and hyphen"),
                yaml(
                        "no condition",
                        "id: a\n",
                        "condition",
                        1,
                        5,
                        "The rule says nothing: it has none of `when`, `always`, `expect` and `script`.",
                        ONE_CONDITION),
                yaml(
                        "two conditions",
                        "id: a\nwhen: x\nalways: y\n",
                        "condition",
                        3,
                        9,
                        "A rule has one condition, and this one has 2.",
                        ONE_CONDITION),
                yaml(
                        "a condition and an expectation",
                        "id: a\nwhen: x\nexpect: y\n",
                        "condition",
                        3,
                        9,
                        "A rule has one condition, and this one has 2.",
                        ONE_CONDITION),
                yaml(
                        "what a test expects, of a rule",
                        "id: a\nexpect: no-match\n",
                        "wrong-value",
                        2,
                        9,
                        "`expect` of a rule is an expression, and `no-match` is what a test expects.",
                        "it belongs into an item of `tests`"),
                yaml(
                        "an expectation with a comment behind it",
                        "id: a\nexpect: trace.size > 1 # two\n",
                        "yaml-cut-text",
                        2,
                        23,
                        "YAML cut the text of `expect` here: ` #` begins a comment.",
                        "write the text as a block scalar: `expect: |`, and the text on the next line, indented"),
                yaml(
                        "an expectation with a message",
                        "id: a\nexpect: x\nmessage: missing\n",
                        "expectation",
                        3,
                        10,
                        "`message` is about signals, and a rule with `expect` gives none.",
                        "leave it out; `description` says what was not seen"),
                yaml(
                        "an expectation that is suppressed",
                        "id: a\nexpect: x\nsuppress: { by: [service.name], for: 1m }\n",
                        "expectation",
                        3,
                        11,
                        "`suppress` is about signals, and a rule with `expect` gives none.",
                        "leave it out; `description` says what was not seen"),
                yaml(
                        "wrong word",
                        "id: a\nwhen: x\nseverity: hihg\n",
                        "wrong-value",
                        3,
                        11,
                        "`severity` is one of info, low, medium, high, critical, not `hihg`.",
                        "did you mean `high`?"),
                yaml(
                        "word with another case",
                        "id: a\nwhen: x\nseverity: High\n",
                        "wrong-value",
                        3,
                        11,
                        "`severity` is one of info, low, medium, high, critical, not `High`.",
                        "did you mean `high`?"),
                yaml(
                        "tab",
                        "id: a\nwhen: |\n\ttrace.isError\n",
                        "yaml-syntax",
                        3,
                        1,
                        "This is not YAML: a tab stands where YAML takes only spaces.",
                        "indent with spaces: YAML takes no tab there"),
                yaml(
                        "text that is not indented",
                        "id: a\nwhen: |\ntrace.isError\n",
                        "yaml-syntax",
                        4,
                        1,
                        "This is not YAML: a line above this one is no field: no `:` follows its name.",
                        "indent the text below `when: |` (or `message: |` …) by two spaces"),
                yaml(
                        "field that is indented",
                        "id: a\n when: trace.isError\n",
                        "yaml-syntax",
                        2,
                        6,
                        "This is not YAML: a `:` stands here, where no field can begin.",
                        "fields of one level begin in the same column: take the spaces away before this one"),
                yaml(
                        "two documents",
                        "id: a\nwhen: x\n---\nid: b\nwhen: x\n",
                        "yaml-syntax",
                        3,
                        1,
                        "This is not YAML: a second document begins here.",
                        "a file holds one rule: put what follows `---` into a file of its own"),
                yaml(
                        "wrong duration",
                        "id: a\nwhen: x\nforget: 10 minutes\n",
                        "wrong-value",
                        3,
                        9,
                        "`forget` is a duration such as 30s, 10m or 7d, not `10 minutes`.",
                        null),
                yaml(
                        "wrong date",
                        "id: a\nwhen: x\nexcept: [ { name: n, when: y, until: tomorrow } ]\n",
                        "wrong-value",
                        3,
                        38,
                        "`except[0].until` is a date such as 2027-01-31, not `tomorrow`.",
                        null),
                yaml(
                        "list for text",
                        "id: a\nwhen: x\nname: [a]\n",
                        "wrong-shape",
                        3,
                        7,
                        "`name` is to be text, and is a list.",
                        null),
                yaml(
                        "text for list",
                        "id: a\nwhen: x\ntags: retry\n",
                        "wrong-shape",
                        3,
                        7,
                        "`tags` is to be a list, and is text.",
                        null),
                yaml(
                        "text for flag",
                        "id: a\nwhen: x\nenabled: maybe\n",
                        "wrong-shape",
                        3,
                        10,
                        "`enabled` is to be true or false, and is text.",
                        null),
                yaml("no value", "id: a\nwhen:\n", "wrong-shape", 2, 6, "`when` has no value.", null),
                yaml(
                        "label without a name",
                        "id: a\nwhen: x\nlabels: { team: identity, \"\": empty }\n",
                        "wrong-value",
                        3,
                        27,
                        "A label has an empty name.",
                        "name it, or take it out: labels: { team: identity }"),
                yaml(
                        "label with a blank name",
                        "id: a\nwhen: x\nlabels:\n  \" \": blank\n",
                        "wrong-value",
                        4,
                        3,
                        "A label has an empty name.",
                        "name it, or take it out: labels: { team: identity }"),
                yaml(
                        "not a mapping",
                        "- id: a\n",
                        "wrong-shape",
                        1,
                        1,
                        "A rule document is a mapping of fields, and this is a list.",
                        null),
                yaml("empty", "", "yaml-syntax", 1, 1, "The document is empty.", "a rule document is one YAML mapping"),
                yaml(
                        "twice the same field",
                        "id: a\nwhen: x\nid: b\n",
                        "duplicate-field",
                        3,
                        1,
                        "The field `id` stands twice.",
                        "keep one of them"),
                yaml(
                        "test without trace",
                        "id: a\nwhen: x\ntests: [ { name: n, expect: match } ]\n",
                        "missing-field",
                        3,
                        10,
                        "The test has no `trace`.",
                        "trace: { spans: [ { service: auth } ] }"),
                yaml(
                        "test expects nothing",
                        "id: a\nwhen: x\ntests: [ { name: n, trace: { spans: [] } } ]\n",
                        "missing-field",
                        3,
                        18,
                        "The test expects nothing.",
                        "expect: match, no-match or inconclusive"),
                yaml(
                        "derived field",
                        "id: a\nwhen: x\ntests:\n"
                                + "  - { name: n, expect: match, trace: { spans: [ { isRoot: true } ] } }\n",
                        "unknown-field",
                        4,
                        51,
                        "Unknown field `isRoot` in `tests[0].trace.spans[0]`.",
                        "it follows from the other fields and cannot be set"),
                yaml(
                        "repeat bomb",
                        "id: a\nwhen: x\ntests:\n  - { name: n, expect: match, trace: { spans: "
                                + "[ { repeat: 1000, children: [ { repeat: 1000 } ] } ] } }\n",
                        "test-too-large",
                        4,
                        38,
                        "The trace unfolds to 1001000 spans; 10000 are allowed.",
                        "lower `repeat`"),
                yaml(
                        "too many tests",
                        "id: a\nwhen: x\ntests:\n"
                                + "  - { name: n, expect: match, trace: { spans: [] } }\n".repeat(101),
                        "too-many-tests",
                        4,
                        3,
                        "The rule has 101 tests; 100 are allowed.",
                        "keep one for each way in which the rule can be right or wrong"),
                json("not JSON", "{\"id\": \"a\",, }", "json-syntax", 1, 12, null, null),
                json(
                        "JSON followed by more",
                        "{\"id\": \"a\", \"when\": \"x\"} {}",
                        "json-syntax",
                        1,
                        26,
                        "More follows after the end of the document.",
                        null),
                json(
                        "number for text",
                        "{\"id\": 404, \"when\": \"x\"}",
                        "wrong-shape",
                        1,
                        8,
                        "`id` is to be text, and is a number.",
                        "put it in quotes"),
                json(
                        "unknown field in JSON",
                        "{\"id\": \"a\", \"wen\": \"x\"}",
                        "unknown-field",
                        1,
                        13,
                        "Unknown field `wen`.",
                        "did you mean `when`?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refuses(
            String name, Format format, String text, String code, int line, int column, String message, String hint) {
        RuleRefusedException refusal =
                catchThrowableOfType(RuleRefusedException.class, () -> RuleReader.read(text, format, "rule"));

        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.line()).as("line").isEqualTo(line);
            assertThat(problem.column()).as("column").isEqualTo(column);
            if (message != null) {
                assertThat(problem.message()).isEqualTo(message);
                assertThat(problem.hint()).isEqualTo(hint);
            }
        });
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class,
                () -> RuleReader.read("id: A\nwhen: x\nseverity: none\nnmae: n\n", Format.YAML, "rule"));

        assertThat(refusal.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("wrong-value", "wrong-value", "unknown-field");
    }

    @Test
    void ofVeryManyProblemsTheFirstAreTold() {
        String tags = "1,".repeat(19_000) + "1";
        RuleRefusedException refusal = catchThrowableOfType(
                RuleRefusedException.class,
                () -> RuleReader.read("{\"id\":\"a\",\"when\":\"x\",\"tags\":[" + tags + "]}", Format.JSON, "rule"));

        assertThat(refusal.problems()).hasSize(ProblemList.MAX_LISTED + 1);
        assertThat(refusal.problems().get(0).message()).startsWith("`tags[0]` is to be text");
        Problem last = refusal.problems().get(ProblemList.MAX_LISTED);
        assertThat(last.code()).isEqualTo("more-errors");
        assertThat(last.message()).contains("18981 more");
        assertThat(last.column())
                .as("where the first that is not listed stands")
                .isEqualTo(30 + 2 * 20);
        assertThat(refusal.getMessage()).hasSizeLessThan(20_000);
    }

    private static Arguments yaml(
            String name, String text, String code, int line, int column, String message, String hint) {
        return Arguments.of(name, Format.YAML, text, code, line, column, message, hint);
    }

    private static Arguments json(
            String name, String text, String code, int line, int column, String message, String hint) {
        return Arguments.of(name, Format.JSON, text, code, line, column, message, hint);
    }
}
