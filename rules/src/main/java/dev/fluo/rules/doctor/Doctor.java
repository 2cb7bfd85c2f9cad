package dev.fluo.rules.doctor;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.semconv.AttributeRename;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.terms.Need;
import dev.fluo.rules.terms.Term;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds rules that cannot fire on some traffic. */
public final class Doctor {

    private static final SemanticConventions CONVENTIONS = SemanticConventions.shipped();

    private final Census census;

    public Doctor(Census census) {
        this.census = census;
    }

    /** Compares the terms of a rule with the traffic. */
    public Diagnosis examine(CompiledRule rule) {
        List<Need> needs = RuleTerms.of(rule);
        List<List<MissingTerm>> blind = new ArrayList<>();
        Set<Term> told = new HashSet<>();
        for (Need need : needs) {
            if (need.oneOf().stream().allMatch(this::isMissing)) {
                blind.add(need.oneOf().stream().map(this::missing).toList());
                told.addAll(need.oneOf());
            }
        }
        List<String> named = rule.namedAttributes();
        List<MissingTerm> unseen = RuleTerms.attributes(rule).stream()
                .filter(key -> !census.isFurtherKey(key) && !isReadByOtherName(key, named))
                .map(Term.Attribute::new)
                .filter(term -> !told.contains(term) && isMissing(term))
                .map(this::missing)
                .toList();
        return new Diagnosis(
                rule.id(), blind, unseen, !needs.isEmpty(), rule.document().expectSilence());
    }

    /** Returns if a rule also names what spans carry in place of an attribute that was renamed. */
    private boolean isReadByOtherName(String key, List<String> named) {
        return CONVENTIONS.otherKeys(key).stream()
                .anyMatch(other -> named.contains(other) && census.of(new Term.Attribute(other)) > 0);
    }

    /** Returns if it is certain that no span meets a term. */
    private boolean isMissing(Term term) {
        return census.of(term) == 0 && !census.words(term).isFull();
    }

    private MissingTerm missing(Term term) {
        Optional<MissingTerm.Instead> renamed =
                term instanceof Term.Attribute attribute ? renamed(attribute.key()) : Optional.empty();
        return new MissingTerm(term, renamed.or(() -> alike(term)));
    }

    private Optional<MissingTerm.Instead> renamed(String key) {
        return CONVENTIONS.otherKeys(key).stream()
                .filter(other -> census.of(new Term.Attribute(other)) > 0)
                .findFirst()
                .map(other -> new MissingTerm.Instead(
                        other, census.of(new Term.Attribute(other)), Optional.of(since(key, other))));
    }

    private static String since(String key, String other) {
        String older = CONVENTIONS.isNewer(other, key) ? key : other;
        return CONVENTIONS.successor(older).map(AttributeRename::since).orElseThrow();
    }

    private Optional<MissingTerm.Instead> alike(Term term) {
        Occurrences words = census.words(term);
        return NearestWord.to(term.word(), words.words())
                .map(word -> new MissingTerm.Instead(word, words.of(word), Optional.empty()));
    }
}
