package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * An expression of the language: names resolved, types known, inside the document, so that a native plan can run it.
 * Operators, coercion and missing values have ECMAScript's meaning with the two deviations of the language.
 */
public sealed interface Expr
        permits Literal,
                TemplateText,
                ArrayLiteral,
                RegexLiteral,
                Variable,
                TraceReference,
                ListReference,
                FieldAccess,
                AttributeAccess,
                PropertyAccess,
                IndexAccess,
                MethodCall,
                ValueCall,
                MathCall,
                Conversion,
                Unary,
                Binary,
                Logical,
                Conditional,
                Lambda,
                Within,
                Applied,
                StreamExpr {

    /** The type of its value, which may also be {@code undefined} where data can be missing. */
    Type type();

    /** Returns the range of the expression in the text; a derived expression has the range of its origin. */
    SourceRange range();

    /** Calls the method of the visitor for this kind of expression. */
    <R> R accept(ExprVisitor<R> visitor);
}
