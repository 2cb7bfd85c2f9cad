package dev.fluo.rules.doctor;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.semconv.AttributeRename;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds rules that cannot fire on some traffic. */
public final class Doctor {

    private static final SemanticConventions CONVENTIONS = SemanticConventions.shipped();

    private final TrafficCounts census;

    public Doctor(TrafficCounts census) {
        this.census = census;
    }

    /** Compares the terms of a rule with the traffic. */
    public Diagnosis examine(CompiledRule rule) {
        List<Need> needs = RuleTerms.of(rule);
        List<List<MissingTerm>> blind = new ArrayList<>();
        List<MissingTerm> unseen = new ArrayList<>();
        Set<Term> told = new HashSet<>();
        for (Need need : needs) {
            if (need.oneOf().stream().allMatch(this::isMissing)) {
                // a call that must not be, and is not, is no fault of the rule
                if (need.oneOf().stream().allMatch(Term.Edge.class::isInstance)) {
                    need.sorted().stream().map(this::missing).forEach(unseen::add);
                    continue;
                }
                blind.add(need.oneOf().stream().map(this::missing).toList());
                told.addAll(need.oneOf());
            }
        }
        List<String> named = rule.namedAttributes();
        RuleTerms.attributes(rule).stream()
                .filter(key -> !census.isFurtherKey(key) && !isReadByOtherName(key, named))
                .map(Term.Attribute::new)
                .filter(term -> !told.contains(term) && isMissing(term))
                .map(this::missing)
                .forEach(unseen::add);
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
        if (term instanceof Term.Edge edge && !isBetweenServices(edge)) {
            return false; // what sends no spans is no parent and no child
        }
        return census.of(term) == 0 && !census.words(term).isFull();
    }

    private boolean isBetweenServices(Term.Edge edge) {
        return census.of(new Term.Service(edge.from())) > 0 && census.of(new Term.Service(edge.to())) > 0;
    }

    private MissingTerm missing(Term term) {
        if (term instanceof Term.Edge) {
            return new MissingTerm(term, Optional.empty());
        }
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
        WordCounts words = census.words(term);
        return NearestWord.to(term.word(), words.words())
                .map(word -> new MissingTerm.Instead(word, words.of(word), Optional.empty()));
    }
}
