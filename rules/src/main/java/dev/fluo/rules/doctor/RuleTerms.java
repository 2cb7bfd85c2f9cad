package dev.fluo.rules.doctor;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.ruleterm.Necessity;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Needs;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;

/** Terms of rules. */
public final class RuleTerms {

    private RuleTerms() {}

    /**
     * Returns the needs of a rule: traffic must meet each of them for it to fire. None of them is known of a rule that
     * is free JavaScript. That something has failed is no need here: a rule is not blind because nothing fails.
     */
    public static List<Need> of(CompiledRule rule) {
        boolean firesOn = rule.document().condition().kind() != RuleCondition.Kind.ALWAYS;
        return rule
                .programs()
                .condition()
                .whole()
                .tree()
                .map(tree -> Necessity.of(tree, firesOn))
                .map(Needs::all)
                .orElse(List.of())
                .stream()
                .filter(need -> !need.isOfStatus())
                .toList();
    }

    /**
     * Returns the attributes that a rule's conditions name themselves, each by its whole key, sorted; not those behind
     * fields such as {@code call.to}. A chain that ends with {@code length} can mean the property of a value.
     */
    static List<String> attributes(CompiledRule rule) {
        String texts = rule.conditionTexts();
        List<String> named = rule.namedAttributes().stream()
                .filter(key -> texts.contains(key) && !key.endsWith(".length"))
                .toList();
        return named.stream()
                .filter(key -> named.stream().noneMatch(longer -> longer.startsWith(key + ".")))
                .toList();
    }
}
