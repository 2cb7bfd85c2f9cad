package dev.fluo.rules.document;

import java.util.Arrays;
import java.util.List;

/** Checks the fields of a rule that says what must be seen: those of signals mean nothing there. */
final class ExpectationFields {
    private static final String EXPECT = RuleCondition.Kind.EXPECT.word();
    private static final List<String> OF_SIGNALS = List.of("message", "subject", "suppress", "repeatEvery");

    private final FieldReader fields;

    /** @param fields those of the document */
    ExpectationFields(FieldReader fields) {
        this.fields = fields;
    }

    void check() {
        if (!fields.has(EXPECT)) {
            return;
        }
        fields.text(EXPECT).filter(ExpectationFields::isOfTest).ifPresent(this::refuseWord);
        OF_SIGNALS.stream().filter(fields::has).forEach(this::refuse);
    }

    private static boolean isOfTest(String text) {
        return Arrays.stream(RuleTest.Expectation.values())
                .anyMatch(word -> word.word().equals(text.strip()));
    }

    private void refuseWord(String word) {
        fields.problem(
                "wrong-value",
                EXPECT,
                "`expect` of a rule is an expression, and `" + word.strip() + "` is what a test expects.",
                "it belongs into an item of `tests`");
    }

    private void refuse(String field) {
        fields.problem(
                "expectation",
                field,
                "`" + field + "` is about signals, and a rule with `expect` gives none.",
                "leave it out; `description` says what was not seen");
    }
}
