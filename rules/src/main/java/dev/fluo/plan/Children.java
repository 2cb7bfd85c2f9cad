package dev.fluo.plan;

import dev.fluo.language.tree.ArrayLiteral;
import dev.fluo.language.tree.AttributeAccess;
import dev.fluo.language.tree.Binary;
import dev.fluo.language.tree.Conditional;
import dev.fluo.language.tree.Conversion;
import dev.fluo.language.tree.Expr;
import dev.fluo.language.tree.ExprVisitor;
import dev.fluo.language.tree.FieldAccess;
import dev.fluo.language.tree.IndexAccess;
import dev.fluo.language.tree.Lambda;
import dev.fluo.language.tree.ListReference;
import dev.fluo.language.tree.Literal;
import dev.fluo.language.tree.Logical;
import dev.fluo.language.tree.MathCall;
import dev.fluo.language.tree.MethodCall;
import dev.fluo.language.tree.PropertyAccess;
import dev.fluo.language.tree.RegexLiteral;
import dev.fluo.language.tree.StreamExpr;
import dev.fluo.language.tree.TemplateText;
import dev.fluo.language.tree.TraceReference;
import dev.fluo.language.tree.Unary;
import dev.fluo.language.tree.ValueCall;
import dev.fluo.language.tree.Variable;
import dev.fluo.language.tree.Within;
import java.util.ArrayList;
import java.util.List;

/** The expressions directly inside an expression. */
final class Children implements ExprVisitor<List<Expr>> {

    private static final Children INSTANCE = new Children();

    private Children() {
    }

    static List<Expr> of(Expr expr) {
        return expr.accept(INSTANCE);
    }

    private static List<Expr> with(Expr first, List<Expr> rest) {
        List<Expr> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }

    @Override
    public List<Expr> visit(Literal expr) {
        return List.of();
    }

    @Override
    public List<Expr> visit(TemplateText expr) {
        return expr.values();
    }

    @Override
    public List<Expr> visit(ArrayLiteral expr) {
        return expr.elements();
    }

    @Override
    public List<Expr> visit(RegexLiteral expr) {
        return List.of();
    }

    @Override
    public List<Expr> visit(Variable expr) {
        return List.of();
    }

    @Override
    public List<Expr> visit(TraceReference expr) {
        return List.of();
    }

    @Override
    public List<Expr> visit(ListReference expr) {
        return List.of();
    }

    @Override
    public List<Expr> visit(FieldAccess expr) {
        return List.of(expr.receiver());
    }

    @Override
    public List<Expr> visit(AttributeAccess expr) {
        return List.of(expr.receiver());
    }

    @Override
    public List<Expr> visit(PropertyAccess expr) {
        return List.of(expr.receiver());
    }

    @Override
    public List<Expr> visit(IndexAccess expr) {
        return List.of(expr.receiver(), expr.index());
    }

    @Override
    public List<Expr> visit(MethodCall expr) {
        return with(expr.receiver(), expr.arguments());
    }

    @Override
    public List<Expr> visit(ValueCall expr) {
        return with(expr.receiver(), expr.arguments());
    }

    @Override
    public List<Expr> visit(MathCall expr) {
        return expr.arguments();
    }

    @Override
    public List<Expr> visit(Conversion expr) {
        return expr.arguments();
    }

    @Override
    public List<Expr> visit(Unary expr) {
        return List.of(expr.operand());
    }

    @Override
    public List<Expr> visit(Binary expr) {
        return List.of(expr.left(), expr.right());
    }

    @Override
    public List<Expr> visit(Logical expr) {
        return expr.operands();
    }

    @Override
    public List<Expr> visit(Conditional expr) {
        return List.of(expr.test(), expr.then(), expr.otherwise());
    }

    @Override
    public List<Expr> visit(Lambda expr) {
        return List.of(expr.body());
    }

    @Override
    public List<Expr> visit(Within expr) {
        return List.of(expr.millis());
    }

    @Override
    public List<Expr> visit(StreamExpr expr) {
        return dev.fluo.language.tree.Children.of(expr);
    }
}
