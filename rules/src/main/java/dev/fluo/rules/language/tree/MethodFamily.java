package dev.fluo.rules.language.tree;

/** The kinds of methods, as the reference lists them. */
public enum MethodFamily {
    FILTER,
    STRUCTURE,
    SETS,
    AGGREGATES,
    GROUPS,
    TIME,
    BEHAVIOUR,
    PATHS
}
