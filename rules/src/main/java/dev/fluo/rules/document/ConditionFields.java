package dev.fluo.rules.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields that hold the condition of a rule, one of four. */
final class ConditionFields {
    private static final String ONE_CONDITION =
            "exactly one of `when` (must not happen), `always` (must hold), `expect` (must be seen in a test run) and"
                    + " `script`";

    private final FieldReader fields;

    /** @param fields those of the document */
    ConditionFields(FieldReader fields) {
        this.fields = fields;
    }

    RuleCondition read() {
        List<RuleCondition> conditions = new ArrayList<>();
        for (RuleCondition.Kind kind : RuleCondition.Kind.values()) {
            fields.text(kind.word()).ifPresent(text -> conditions.add(new RuleCondition(kind, text)));
        }
        List<String> written = Arrays.stream(RuleCondition.Kind.values())
                .map(RuleCondition.Kind::word)
                .filter(fields::has)
                .toList();
        if (written.isEmpty()) {
            fields.problem(
                    "condition",
                    "id",
                    "The rule says nothing: it has none of `when`, `always`, `expect` and `script`.",
                    ONE_CONDITION);
        } else if (written.size() > 1) {
            fields.problem(
                    "condition",
                    written.get(1),
                    "A rule has one condition, and this one has " + written.size() + ".",
                    ONE_CONDITION);
        }
        return conditions.isEmpty() ? new RuleCondition(RuleCondition.Kind.WHEN, "") : conditions.get(0);
    }
}
