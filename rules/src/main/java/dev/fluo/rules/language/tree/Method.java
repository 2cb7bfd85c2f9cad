package dev.fluo.rules.language.tree;

/**
 * A method of the language: of sets, of groups, of paths, of one span or of the trace. Which type has which of them,
 * and with what arguments, is in {@link Signatures}.
 */
public enum Method {
    // filter
    WHERE("where", MethodFamily.FILTER, "Keeps those for which the predicate holds."),
    FIRST("first", MethodFamily.FILTER, "The first by start time, or `undefined` of nothing."),
    LAST("last", MethodFamily.FILTER, "The last by start time, or `undefined` of nothing."),
    AT(
            "at",
            MethodFamily.FILTER,
            "The one at this place by start time, from 0; a negative number counts from the end; `undefined` outside."),
    ROOTS("roots", MethodFamily.FILTER, "Keeps those without a parent id."),
    LEAVES("leaves", MethodFamily.FILTER, "Keeps those that have no child in the trace."),

    // structure
    CHILDREN(
            "children",
            MethodFamily.STRUCTURE,
            "The children of the spans, or those of them for which the predicate holds."),
    PARENTS(
            "parents",
            MethodFamily.STRUCTURE,
            "The parents of the spans, or those of them for which the predicate holds."),
    DESCENDANTS(
            "descendants",
            MethodFamily.STRUCTURE,
            "The children, their children and so on, or those of them for which the predicate holds."),
    ANCESTORS(
            "ancestors",
            MethodFamily.STRUCTURE,
            "The parents, their parents and so on, or those of them for which the predicate holds."),
    SIBLINGS(
            "siblings",
            MethodFamily.STRUCTURE,
            "The other children of the same parents, or those of them for which the predicate holds."),
    HAS_CHILD(
            "hasChild",
            MethodFamily.STRUCTURE,
            "Whether there is a child (that satisfies the predicate); of a set, keeps the spans that have one."),
    HAS_PARENT(
            "hasParent",
            MethodFamily.STRUCTURE,
            "Whether there is a parent (that satisfies the predicate); of a set, keeps the spans that have one."),
    HAS_DESCENDANT(
            "hasDescendant",
            MethodFamily.STRUCTURE,
            "Whether there is a descendant (that satisfies the predicate); of a set, keeps the spans that have one."),
    HAS_ANCESTOR(
            "hasAncestor",
            MethodFamily.STRUCTURE,
            "Whether there is an ancestor (that satisfies the predicate); of a set, keeps the spans that have one."),
    HAS_SIBLING(
            "hasSibling",
            MethodFamily.STRUCTURE,
            "Whether there is a sibling (that satisfies the predicate); of a set, keeps the spans that have one."),
    WITHOUT_CHILD(
            "withoutChild",
            MethodFamily.STRUCTURE,
            "Whether there is no child (that satisfies the predicate); of a set, keeps the spans that have none."),
    WITHOUT_PARENT(
            "withoutParent",
            MethodFamily.STRUCTURE,
            "Whether there is no parent (that satisfies the predicate); of a set, keeps the spans that have none."),
    WITHOUT_DESCENDANT(
            "withoutDescendant",
            MethodFamily.STRUCTURE,
            "Whether there is no descendant (that satisfies the predicate); of a set, keeps the spans that have none."),
    WITHOUT_ANCESTOR(
            "withoutAncestor",
            MethodFamily.STRUCTURE,
            "Whether there is no ancestor (that satisfies the predicate); of a set, keeps the spans that have none."),
    WITHOUT_SIBLING(
            "withoutSibling",
            MethodFamily.STRUCTURE,
            "Whether there is no sibling (that satisfies the predicate); of a set, keeps the spans that have none."),

    // sets
    UNION("union", MethodFamily.SETS, "The spans of both sets."),
    INTERSECT("intersect", MethodFamily.SETS, "The spans that are in both sets."),
    EXCEPT("except", MethodFamily.SETS, "The spans that are not in the other set."),

    // aggregates
    COUNT("count", MethodFamily.AGGREGATES, "How many there are."),
    EXISTS("exists", MethodFamily.AGGREGATES, "Whether there is any."),
    IS_EMPTY("isEmpty", MethodFamily.AGGREGATES, "Whether there is none."),
    ANY("any", MethodFamily.AGGREGATES, "Whether the predicate holds for at least one."),
    ALL("all", MethodFamily.AGGREGATES, "Whether the predicate holds for each; true of nothing."),
    NONE("none", MethodFamily.AGGREGATES, "Whether the predicate holds for none."),
    SUM("sum", MethodFamily.AGGREGATES, "The sum of the numbers; 0 of nothing."),
    AVG("avg", MethodFamily.AGGREGATES, "The mean of the numbers; `undefined` of nothing."),
    MIN("min", MethodFamily.AGGREGATES, "The least of the numbers; `undefined` of nothing."),
    MAX("max", MethodFamily.AGGREGATES, "The greatest of the numbers; `undefined` of nothing."),
    PERCENTILE(
            "percentile",
            MethodFamily.AGGREGATES,
            "The nearest-rank percentile of the numbers, for 0 ≤ q ≤ 1; `undefined` of nothing."),
    DISTINCT("distinct", MethodFamily.AGGREGATES, "The distinct values, those that are missing left out."),
    INCLUDES("includes", MethodFamily.AGGREGATES, "Whether the value is among them."),
    MAP(
            "map",
            MethodFamily.AGGREGATES,
            "An array of the values of the expression, in order; `undefined` for an item that lacks one."),
    TO_ARRAY("toArray", MethodFamily.AGGREGATES, "An array of them, in order."),

    // groups
    GROUP_BY(
            "groupBy",
            MethodFamily.GROUPS,
            "Groups by the value of the expressions; what lacks one of them is in no group."),

    // time
    FOLLOWED_BY(
            "followedBy",
            MethodFamily.TIME,
            "Keeps the spans after whose end a span of the trace that satisfies the predicate starts (within the time"
                    + " given)."),
    PRECEDED_BY(
            "precededBy",
            MethodFamily.TIME,
            "Keeps the spans before whose start a span of the trace that satisfies the predicate ends (within the time"
                    + " given)."),
    WITHOUT_FOLLOWING("withoutFollowing", MethodFamily.TIME, "Keeps the spans that `followedBy` does not keep."),
    WITHOUT_PRECEDING("withoutPreceding", MethodFamily.TIME, "Keeps the spans that `precededBy` does not keep."),
    OVERLAPPING(
            "overlapping",
            MethodFamily.TIME,
            "Keeps the spans during which another span of the trace that satisfies the predicate is open."),
    CONCURRENCY("concurrency", MethodFamily.TIME, "How many of the spans were open at once, at most."),
    LONGEST_RUN(
            "longestRun", MethodFamily.TIME, "How many spans in a row, by start time, satisfy the predicate, at most."),
    GAPS("gaps", MethodFamily.TIME, "The idle times between the spans, in milliseconds, in time order."),

    // behaviour
    RETRIES(
            "retries",
            MethodFamily.BEHAVIOUR,
            "Keeps the spans that repeat the operation of an earlier sibling that failed."),
    REPEATS(
            "repeats",
            MethodFamily.BEHAVIOUR,
            "Groups the spans by parent and operation, or by parent and the expressions given."),
    ON_CRITICAL_PATH(
            "onCriticalPath", MethodFamily.BEHAVIOUR, "Keeps the spans that the duration of the trace depends on."),

    // paths
    PATHS(
            "paths",
            MethodFamily.PATHS,
            "The paths down from a span that satisfies the first predicate to one that satisfies the second."),
    EVERY("every", MethodFamily.PATHS, "Whether the predicate holds for each path; true of nothing."),
    LONGEST("longest", MethodFamily.PATHS, "The path of most spans, the earliest of them; `undefined` of nothing.");

    private final String word;
    private final MethodFamily family;
    private final String summary;

    Method(String word, MethodFamily family, String summary) {
        this.word = word;
        this.family = family;
        this.summary = summary;
    }

    /** Returns the text of the method in a rule. */
    public String word() {
        return word;
    }

    /** Returns the family of the method. */
    public MethodFamily family() {
        return family;
    }

    /** One sentence for the reference. */
    public String summary() {
        return summary;
    }
}
