package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;

/**
 * A template literal: text, value, text, value … text.
 *
 * @param texts the pieces of text with their escapes resolved, one more than the values
 * @param values what is put in between
 * @param range where it stands in the text
 */
public record TemplateText(List<String> texts, List<Expr> values, SourceRange range) implements Expr {

    public TemplateText {
        texts = List.copyOf(texts);
        values = List.copyOf(values);
    }

    @Override
    public Type type() {
        return Type.STRING;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
