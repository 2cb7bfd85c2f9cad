package dev.fluo.rules.ruleterm;

import dev.fluo.rules.trace.SpanStatus;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Returns the terms in one order. */
    public List<Term> sorted() {
        return oneOf.stream().sorted(Comparator.comparing(Term::code)).toList();
    }

    /** Returns the {@linkplain Term#code() codes} of the terms, one a line: equal for equal needs only. */
    public String code() {
        return sorted().stream().map(Term::code).collect(Collectors.joining("\n"));
    }

    /** Returns whether services and names of spans alone tell if it is met. */
    boolean isOfServicesAndNames() {
        return oneOf.stream().allMatch(term -> term instanceof Term.Service || term instanceof Term.Name);
    }

    /** Returns whether it is of calls from one service to another alone. */
    boolean isOfEdges() {
        return oneOf.stream().allMatch(Term.Edge.class::isInstance);
    }

    /** Returns whether it tells of a status: how traffic goes, and not of what there is. */
    public boolean isOfStatus() {
        return oneOf.stream().anyMatch(Term.Status.class::isInstance);
    }

    /** Returns whether fewer traces usually meet it. */
    boolean isRarerThan(Need other) {
        return commonness() == other.commonness()
                ? oneOf.size() < other.oneOf.size()
                : commonness() < other.commonness();
    }

    /** Returns how common the most common term is: few traces have an error or a certain call, many a span of a kind. */
    private int commonness() {
        return oneOf.stream().mapToInt(Need::commonness).max().orElse(0);
    }

    private static int commonness(Term term) {
        if (term instanceof Term.Kind) {
            return 3;
        }
        boolean error = term instanceof Term.Status status && status.status().equals(SpanStatus.ERROR.word());
        return error || term instanceof Term.Edge ? 1 : 2;
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
