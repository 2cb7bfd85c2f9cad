package dev.fluo.rules.learning;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A rule that may be proposed.
 *
 * @param kind of the rule
 * @param subject of the rule, which tells it from others of its kind and stays the same when it is learned again
 * @param name of the rule, a sentence
 * @param condition an invariant in the rule language
 * @param applies tells whether a trace has what the rule speaks of
 * @param shown tells which spans an example must show, beside their ancestors
 * @param breaking ways to break an example, of which the first that works is taken
 * @param attributes that an example must show
 */
record Candidate(
        LearnedKind kind,
        String subject,
        String name,
        String condition,
        Predicate<TraceShape> applies,
        Predicate<ExampleSpan> shown,
        List<Breaking> breaking,
        Set<String> attributes) {

    Candidate {
        breaking = List.copyOf(breaking);
        attributes = Set.copyOf(attributes);
    }

    /** A change to an example after which the rule is broken. */
    @FunctionalInterface
    interface Breaking {

        /**
         * Changes the example.
         *
         * @return whether it could
         */
        boolean apply(Example example);
    }
}
