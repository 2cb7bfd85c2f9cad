package dev.fluo.rules.learning;

/**
 * A rule that holds in a history.
 *
 * @param id of the rule; it stays the same when the rule is learned again from other traces
 * @param kind of the rule
 * @param name of the rule, a sentence
 * @param text the document in YAML, with two tests
 * @param support the traces that speak for it
 */
public record Proposal(String id, LearnedKind kind, String name, String text, Support support) {}
