package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The siblings among spans: those with the same parent id, also where that parent is missing. Spans without a parent
 * id, and those whose parent link was cut because it closed a ring, have none.
 */
final class Families {

    private static final int NONE = -1;

    private final Trace trace;
    /** By the parent's index; those whose parent is missing follow after all indexes. */
    private final int[] family;

    private final Map<Integer, IntList> orphans = new HashMap<>();

    Families(Trace trace) {
        this.trace = trace;
        this.family = new int[trace.size()];
        Map<String, Integer> missingParents = new HashMap<>();
        for (int span = 0; span < family.length; span++) {
            family[span] = trace.parent(span);
            if (trace.isOrphan(span)) {
                int number = missingParents.computeIfAbsent(
                        trace.parentId(span), id -> family.length + missingParents.size());
                family[span] = number;
                orphans.computeIfAbsent(number, unused -> new IntList(4)).add(span);
            }
        }
    }

    /** The number of the span's family, or -1 if it has none. */
    int of(int span) {
        return family[span];
    }

    private int memberCount(int number) {
        return number < family.length
                ? trace.childCount(number)
                : orphans(number).size();
    }

    private int member(int number, int place) {
        return number < family.length
                ? trace.child(number, place)
                : orphans(number).get(place);
    }

    private IntList orphans(int number) {
        return Objects.requireNonNull(orphans.get(number), "each number beyond the spans has orphans");
    }

    /** Adds the span's siblings, ascending. */
    void collectSiblings(int span, IntList into) {
        int number = family[span];
        for (int i = 0; number != NONE && i < memberCount(number); i++) {
            if (member(number, i) != span) {
                into.add(member(number, i));
            }
        }
    }

    /** The siblings of the spans: of a family with one span among them all others, of one with more all. */
    int[] siblings(int[] spans) {
        Map<Integer, Integer> only = new HashMap<>();
        for (int span : spans) {
            if (family[span] != NONE) {
                only.merge(family[span], span, (one, other) -> NONE);
            }
        }
        IntList siblings = new IntList(spans.length);
        only.forEach((number, member) -> {
            for (int i = 0; i < memberCount(number); i++) {
                if (member(number, i) != member) {
                    siblings.add(member(number, i));
                }
            }
        });
        return siblings.toSortedSet();
    }

    /** Returns whether a span has a sibling that satisfies the predicate. */
    SpanPredicate hasSibling(SpanPredicate predicate) {
        Map<Integer, IntList> matches = new HashMap<>();
        return span -> {
            int number = family[span];
            if (number == NONE) {
                return false;
            }
            IntList found = matches.get(number);
            if (found == null) {
                found = firstTwo(number, predicate);
                matches.put(number, found);
            }
            return found.size() > 1 || (found.size() == 1 && found.get(0) != span);
        };
    }

    private IntList firstTwo(int number, SpanPredicate predicate) {
        IntList found = new IntList(2);
        for (int i = 0; i < memberCount(number) && found.size() < 2; i++) {
            if (predicate.test(member(number, i))) {
                found.add(member(number, i));
            }
        }
        return found;
    }
}
