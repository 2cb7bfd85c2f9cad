package dev.fluo.rules.language.condition;

import dev.fluo.rules.language.condition.ConditionResult.Observed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The observed leaves that speak for the outcome of a condition: those that helped to bring it about. */
public final class DecisiveLeaves {
    private DecisiveLeaves() {}

    /** The observed leaves that speak for what the condition came to, in the order of the text. */
    public static List<Observed> of(Condition condition, ConditionResult result) {
        Map<Integer, Boolean> wanted = new HashMap<>();
        want(condition, result.holds(), wanted);
        List<Observed> speaking = new ArrayList<>();
        for (Observed observed : result.observed()) {
            Boolean wants = wanted.get(observed.leaf().number());
            if (wants != null && wants == observed.outcome().holds()) {
                speaking.add(observed);
            }
        }
        return speaking;
    }

    /** Notes what each leaf must have come to in order to speak for an outcome. */
    private static void want(Condition condition, boolean outcome, Map<Integer, Boolean> wanted) {
        if (condition instanceof Condition.Leaf leaf) {
            wanted.put(leaf.number(), outcome);
        } else if (condition instanceof Condition.Not not) {
            want(not.part(), !outcome, wanted);
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> want(part, outcome, wanted));
        } else {
            ((Condition.Or) condition).parts().forEach(part -> want(part, outcome, wanted));
        }
    }
}
