package dev.fluo.rules.doctor;

import java.util.List;
import java.util.Optional;

/**
 * The chances of a rule to fire on some traffic.
 *
 * @param ruleId the rule
 * @param blind needs that no span meets, each with all its terms: the rule cannot fire while one is left
 * @param unseen attributes that the rule names and that nothing carries, though it may fire without them; and calls
 *     between services that send spans
 * @param known if anything is known that the rule needs
 * @param expectSilence why the rule is meant to be quiet; it is to be able to fire all the same
 */
public record Diagnosis(
        String ruleId,
        List<List<MissingTerm>> blind,
        List<MissingTerm> unseen,
        boolean known,
        Optional<String> expectSilence) {

    public Diagnosis {
        blind = List.copyOf(blind);
        unseen = List.copyOf(unseen);
    }

    /** Returns whether the rule can fire, as far as its terms tell. */
    public boolean canFire() {
        return blind.isEmpty();
    }
}
