package dev.fluo.rules.language.tree;

/**
 * One method for each kind of expression.
 *
 * @param <R> what a visit gives
 */
public interface ExprVisitor<R> {

    R visit(Literal expr);

    R visit(TemplateText expr);

    R visit(ArrayLiteral expr);

    R visit(RegexLiteral expr);

    R visit(Variable expr);

    R visit(TraceReference expr);

    R visit(ListReference expr);

    R visit(FieldAccess expr);

    R visit(AttributeAccess expr);

    R visit(PropertyAccess expr);

    R visit(IndexAccess expr);

    R visit(MethodCall expr);

    R visit(ValueCall expr);

    R visit(MathCall expr);

    R visit(Conversion expr);

    R visit(Unary expr);

    R visit(Binary expr);

    R visit(Logical expr);

    R visit(Conditional expr);

    R visit(Lambda expr);

    R visit(Within expr);

    R visit(Applied expr);

    R visit(StreamExpr expr);
}
