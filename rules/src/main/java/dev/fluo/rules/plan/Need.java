package dev.fluo.rules.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a condition needs: at least one of some requirements, or nothing that is known.
 *
 * @param oneOf the requirements; empty if nothing is known to be needed
 */
record Need(Set<Requirement> oneOf) {

    static final Need NOTHING = new Need(Set.of());

    Need {
        oneOf = Set.copyOf(oneOf);
    }

    static Need of(Requirement requirement) {
        return new Need(Set.of(requirement));
    }

    boolean isKnown() {
        return !oneOf.isEmpty();
    }

    /** What is needed where all parts are needed: of one of them, the one that asks for the fewest things. */
    static Need all(List<Need> parts) {
        Need best = NOTHING;
        for (Need part : parts) {
            if (part.isKnown() && (!best.isKnown() || part.isStricterThan(best))) {
                best = part;
            }
        }
        return best;
    }

    /** Few services are stricter than many, and any services stricter than names, which are more to look through. */
    private boolean isStricterThan(Need other) {
        long names = nameCount();
        return names == other.nameCount() ? oneOf.size() < other.oneOf.size() : names < other.nameCount();
    }

    private long nameCount() {
        return oneOf.stream()
                .filter(requirement -> requirement instanceof Requirement.Name)
                .count();
    }

    /** What is needed where one part is enough: what each of them needs, if that is known of each. */
    static Need any(List<Need> parts) {
        Set<Requirement> union = new HashSet<>();
        for (Need part : parts) {
            if (!part.isKnown()) {
                return NOTHING;
            }
            union.addAll(part.oneOf());
        }
        return new Need(union);
    }
}
