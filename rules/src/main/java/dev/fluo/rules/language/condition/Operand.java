package dev.fluo.rules.language.condition;

import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Type;
import java.util.Optional;

/**
 * A piece of a rule that is evaluated by itself, in the form of each engine.
 *
 * @param text as the author wrote it; as derived where the author wrote no such thing
 * @param range where it stands in the text
 * @param type the type of its value
 * @param tree for the native plan; empty if it can only run as JavaScript
 * @param javascript the rewritten expression
 */
public record Operand(String text, SourceRange range, Type type, Optional<Expr> tree, String javascript) {}
