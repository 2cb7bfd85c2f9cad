package dev.fluo.rules.spanset;

/** The relations of one span to others by parent links. */
public enum Relation {
    /** The spans whose parent it is. */
    CHILD {
        @Override
        void collect(TraceSets sets, int span, IntList into) {
            for (int i = 0; i < sets.trace().childCount(span); i++) {
                into.add(sets.trace().child(span, i));
            }
        }
    },
    /** Its parent, if that is in the trace. */
    PARENT {
        @Override
        void collect(TraceSets sets, int span, IntList into) {
            int parent = sets.trace().parent(span);
            if (parent >= 0) {
                into.add(parent);
            }
        }
    },
    /** Its children, their children and so on. */
    DESCENDANT {
        @Override
        void collect(TraceSets sets, int span, IntList into) {
            int next = into.size();
            CHILD.collect(sets, span, into);
            while (next < into.size()) {
                CHILD.collect(sets, into.get(next++), into);
            }
        }

        @Override
        int[] move(TraceSets sets, int[] spans) {
            return Reach.down(sets, spans);
        }

        @Override
        SpanPredicate has(TraceSets sets, SpanPredicate predicate, int askedAbout) {
            return askedAbout > 1 ? Reach.hasBelow(sets, predicate) : super.has(sets, predicate, askedAbout);
        }
    },
    /** Its parent, the parent's parent and so on. */
    ANCESTOR {
        @Override
        void collect(TraceSets sets, int span, IntList into) {
            for (int at = sets.trace().parent(span); at >= 0; at = sets.trace().parent(at)) {
                into.add(at);
            }
        }

        @Override
        int[] move(TraceSets sets, int[] spans) {
            return Reach.up(sets, spans);
        }

        @Override
        SpanPredicate has(TraceSets sets, SpanPredicate predicate, int askedAbout) {
            return askedAbout > 1 ? Reach.hasAbove(sets, predicate) : super.has(sets, predicate, askedAbout);
        }
    },
    /** The other spans with the same parent id; that parent may be missing. */
    SIBLING {
        @Override
        void collect(TraceSets sets, int span, IntList into) {
            sets.families().collectSiblings(span, into);
        }

        @Override
        int[] move(TraceSets sets, int[] spans) {
            return sets.families().siblings(spans);
        }

        @Override
        SpanPredicate has(TraceSets sets, SpanPredicate predicate, int askedAbout) {
            return askedAbout > 1 ? sets.families().hasSibling(predicate) : super.has(sets, predicate, askedAbout);
        }
    };

    /** Adds the spans in this relation to one span, in no order. */
    abstract void collect(TraceSets sets, int span, IntList into);

    /** The spans in this relation to at least one of these, ascending. */
    int[] move(TraceSets sets, int[] spans) {
        IntList found = new IntList(spans.length);
        for (int span : spans) {
            collect(sets, span, found);
        }
        return found.toSortedSet();
    }

    /**
     * Returns whether a span has one in this relation that satisfies the predicate.
     *
     * @param askedAbout about how many spans this will be asked: where it is many, what is found of one helps with the
     *     next
     */
    SpanPredicate has(TraceSets sets, SpanPredicate predicate, int askedAbout) {
        return span -> {
            IntList found = new IntList(8);
            collect(sets, span, found);
            sets.work().spend(found.size());
            for (int i = 0; i < found.size(); i++) {
                if (predicate.test(found.get(i))) {
                    return true;
                }
            }
            return false;
        };
    }
}
