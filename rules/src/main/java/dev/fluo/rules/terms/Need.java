package dev.fluo.rules.terms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Terms of which a condition needs at least one.
 *
 * @param oneOf the terms; empty if nothing is known to be needed
 */
public record Need(Set<Term> oneOf) {

    /** Nothing that is known. */
    public static final Need NOTHING = new Need(Set.of());

    public Need {
        oneOf = Set.copyOf(oneOf);
    }

    static Need of(Term term) {
        return new Need(Set.of(term));
    }

    /** Returns whether anything is known to be needed. */
    public boolean isKnown() {
        return !oneOf.isEmpty();
    }

    /** Returns whether services and names of spans alone tell if it is met. */
    boolean isOfServicesAndNames() {
        return oneOf.stream().allMatch(term -> term instanceof Term.Service || term instanceof Term.Name);
    }

    /** Few services are stricter than many, and any services stricter than names, which are more to look through. */
    boolean isStricterThan(Need other) {
        long others = othersThanServices();
        return others == other.othersThanServices()
                ? oneOf.size() < other.oneOf.size()
                : others < other.othersThanServices();
    }

    private long othersThanServices() {
        return oneOf.stream().filter(term -> !(term instanceof Term.Service)).count();
    }

    /** Returns the need where any of the given ones is enough: nothing, if one of them is nothing. */
    static Need any(List<Need> parts) {
        Set<Term> union = new HashSet<>();
        for (Need part : parts) {
            if (!part.isKnown()) {
                return NOTHING;
            }
            union.addAll(part.oneOf());
        }
        return new Need(union);
    }
}
