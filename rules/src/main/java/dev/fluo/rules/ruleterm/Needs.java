package dev.fluo.rules.ruleterm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Needs that must all be met for a condition to come to the outcome that matters.
 *
 * @param all the needs, each of them known; empty if nothing is known to be needed
 */
public record Needs(List<Need> all) {

    /** Nothing that is known. */
    static final Needs NOTHING = new Needs(List.of());

    /** Alternatives whose combinations would be more than this are told by one need of each. */
    private static final int MOST_COMBINATIONS = 16;

    public Needs {
        all = List.copyOf(all);
    }

    static Needs of(Term term) {
        return of(Need.of(term));
    }

    static Needs of(Need need) {
        return need.isKnown() ? new Needs(List.of(need)) : NOTHING;
    }

    /** Returns the needs where all parts must hold. */
    static Needs and(List<Needs> parts) {
        Set<Need> all = new LinkedHashSet<>();
        parts.forEach(part -> all.addAll(part.all()));
        return new Needs(List.copyOf(all));
    }

    /** Returns the needs where one part is enough. */
    static Needs or(List<Needs> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.all().isEmpty())) {
            return NOTHING;
        }
        long combinations = 1;
        for (Needs part : parts) {
            combinations = Math.min(combinations * part.all().size(), Integer.MAX_VALUE);
        }
        return combinations > MOST_COMBINATIONS ? oneOfEach(parts) : everyCombination(parts);
    }

    private static Needs everyCombination(List<Needs> parts) {
        List<Need> combined = parts.get(0).all();
        for (Needs part : parts.subList(1, parts.size())) {
            Set<Need> next = new LinkedHashSet<>();
            for (Need left : combined) {
                part.all().forEach(right -> next.add(Need.any(List.of(left, right))));
            }
            combined = List.copyOf(next);
        }
        return new Needs(combined);
    }

    private static Needs oneOfEach(List<Needs> parts) {
        Need indexed = Need.any(parts.stream().map(Needs::ofServicesAndNames).toList());
        return of(
                indexed.isKnown()
                        ? indexed
                        : Need.any(parts.stream()
                                .map(part -> part.strictest(need -> true))
                                .toList()));
    }

    /** Returns the need that the fewest traces meet, of those that services and names of spans alone tell. */
    public Need ofServicesAndNames() {
        return strictest(Need::isOfServicesAndNames);
    }

    /**
     * Returns the need that the fewest traces meet: one of calls if there is one, else of services and names, else of
     * errors, else of attributes, else of kinds.
     */
    public Need rarest() {
        Need ofCalls = strictest(Need::isOfEdges);
        Need best = ofCalls.isKnown() ? ofCalls : ofServicesAndNames();
        return best.isKnown() ? best : strictest(need -> true, Need::isRarerThan);
    }

    private Need strictest(Predicate<Need> wanted) {
        return strictest(wanted, Need::isStricterThan);
    }

    private Need strictest(Predicate<Need> wanted, BiPredicate<Need, Need> stricter) {
        Need best = Need.NOTHING;
        for (Need need : all) {
            if (wanted.test(need) && (!best.isKnown() || stricter.test(need, best))) {
                best = need;
            }
        }
        return best;
    }

    /** Returns every term once. */
    public List<Term> terms() {
        Set<Term> terms = new LinkedHashSet<>();
        all.forEach(need -> terms.addAll(need.oneOf()));
        return new ArrayList<>(terms);
    }
}
