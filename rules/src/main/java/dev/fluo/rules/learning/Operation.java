package dev.fluo.rules.learning;

import java.util.Comparator;

/** Spans with one name in one service. */
record Operation(String service, String name) implements Comparable<Operation> {

    private static final Comparator<Operation> ORDER =
            Comparator.comparing(Operation::service).thenComparing(Operation::name);

    /** Returns a predicate of spans in the rule language. */
    String predicate() {
        return "service == " + Literals.quoted(service) + " && name == " + Literals.quoted(name);
    }

    /** Returns the set of its spans in the rule language. */
    String spans() {
        return "trace.spans.where(" + predicate() + ")";
    }

    @Override
    public int compareTo(Operation other) {
        return ORDER.compare(this, other);
    }

    /** Returns the operation in words. */
    @Override
    public String toString() {
        return name + " of " + service;
    }
}
