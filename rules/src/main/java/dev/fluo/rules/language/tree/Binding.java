package dev.fluo.rules.language.tree;

/**
 * A parameter of a {@link Lambda}. Two bindings of one rule never have the same number.
 *
 * @param number from 0, unique in the rule
 * @param name as written; in the rewritten text of a bare expression as made up
 * @param type the type of what it is bound to
 */
public record Binding(int number, String name, Type type) {}
