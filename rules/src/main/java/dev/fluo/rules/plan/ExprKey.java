package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.ExprVisitor;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.IndexAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.MathCall;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.PropertyAccess;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.TemplateText;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.Variable;
import dev.fluo.rules.language.tree.Within;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The meaning of an expression, as text: two with the same key have the same value wherever they stand, whatever their
 * variables are called. Beside it, what the expression depends on and about how dear it is.
 */
final class ExprKey implements ExprVisitor<Void> {

    private static final int ATTRIBUTE_COST = 3;
    private static final int METHOD_COST = 10;

    private final StringBuilder text = new StringBuilder();
    private final List<Binding> bound = new ArrayList<>();
    private final Set<Integer> free = new HashSet<>();
    private boolean readsTrace;
    private int cost;

    private ExprKey() {}

    static ExprKey of(Expr expr) {
        ExprKey key = new ExprKey();
        expr.accept(key);
        return key;
    }

    /** The key of the body of a function, its parameter being bound. */
    static ExprKey ofBody(Binding parameter, Expr body) {
        ExprKey key = new ExprKey();
        key.bound.add(parameter);
        body.accept(key);
        return key;
    }

    String text() {
        return text.toString();
    }

    /** Returns whether it depends on no function around it. */
    boolean isClosed() {
        return free.isEmpty();
    }

    /** Returns whether it depends on nothing but itself. */
    boolean isConstant() {
        return free.isEmpty() && !readsTrace;
    }

    /** Returns its approximate price: 1 is that of a field. */
    int cost() {
        return cost;
    }

    private ExprKey write(String word) {
        text.append(word);
        return this;
    }

    private Void node(String word, List<? extends Expr> parts) {
        text.append(word).append('(');
        for (Expr part : parts) {
            part.accept(this);
            text.append(',');
        }
        text.append(')');
        return null;
    }

    /** Text of the rule's author, so marked off that it cannot be taken for ours. */
    private static String quoted(String own) {
        return own.length() + ":" + own;
    }

    @Override
    public Void visit(Literal expr) {
        write(expr.type().name()).write(quoted(String.valueOf(expr.value())));
        return null;
    }

    @Override
    public Void visit(TemplateText expr) {
        expr.texts().forEach(part -> write(quoted(part)));
        return node("template", expr.values());
    }

    @Override
    public Void visit(ArrayLiteral expr) {
        return node("array", expr.elements());
    }

    @Override
    public Void visit(RegexLiteral expr) {
        cost += METHOD_COST;
        write("regex").write(quoted(expr.pattern())).write(expr.flags());
        return null;
    }

    @Override
    public Void visit(Variable expr) {
        for (int depth = 0; depth < bound.size(); depth++) {
            if (bound.get(depth).number() == expr.binding().number()) {
                write("$" + depth);
                return null;
            }
        }
        free.add(expr.binding().number());
        write("free" + expr.binding().number());
        return null;
    }

    @Override
    public Void visit(TraceReference expr) {
        readsTrace = true;
        write("trace");
        return null;
    }

    @Override
    public Void visit(ListReference expr) {
        write("list").write(quoted(expr.name()));
        return null;
    }

    @Override
    public Void visit(FieldAccess expr) {
        cost++;
        return node(expr.field().owner() + "." + expr.field().word(), List.of(expr.receiver()));
    }

    @Override
    public Void visit(AttributeAccess expr) {
        cost += ATTRIBUTE_COST;
        expr.segments().forEach(segment -> write(quoted(segment)));
        String node = expr.leadingField().isPresent() ? "fieldOrAttribute" : "attribute";
        return node(expr.otherNames() ? node + "ByAnyName" : node, List.of(expr.receiver()));
    }

    @Override
    public Void visit(PropertyAccess expr) {
        return write(quoted(expr.name())).node("property", List.of(expr.receiver()));
    }

    @Override
    public Void visit(IndexAccess expr) {
        return node("index", List.of(expr.receiver(), expr.index()));
    }

    @Override
    public Void visit(MethodCall expr) {
        cost += METHOD_COST;
        expr.receiver().accept(this);
        return node("." + expr.signature().receiver() + "." + expr.signature().method(), expr.arguments());
    }

    @Override
    public Void visit(ValueCall expr) {
        cost += ATTRIBUTE_COST;
        readsTrace |= expr.method().takesFunction(); // a function needs the frame of a trace for its item
        expr.receiver().accept(this);
        return node("." + expr.method(), expr.arguments());
    }

    @Override
    public Void visit(MathCall expr) {
        return node("Math." + expr.function(), expr.arguments());
    }

    @Override
    public Void visit(Conversion expr) {
        return node(expr.function().word(), expr.arguments());
    }

    @Override
    public Void visit(Unary expr) {
        return node(expr.operator().text(), List.of(expr.operand()));
    }

    @Override
    public Void visit(Binary expr) {
        return node(expr.operator().text(), List.of(expr.left(), expr.right()));
    }

    @Override
    public Void visit(Logical expr) {
        return node(expr.operator().text(), expr.operands());
    }

    @Override
    public Void visit(Conditional expr) {
        return node("?", List.of(expr.test(), expr.then(), expr.otherwise()));
    }

    @Override
    public Void visit(Lambda expr) {
        bound.addAll(expr.parameters());
        node("=>" + expr.parameters().size(), List.of(expr.body()));
        bound.subList(bound.size() - expr.parameters().size(), bound.size()).clear();
        return null;
    }

    @Override
    public Void visit(Within expr) {
        return node("within", List.of(expr.millis()));
    }

    @Override
    public Void visit(Applied expr) {
        return node("applied", List.of(expr.function(), expr.item()));
    }

    @Override
    public Void visit(StreamExpr expr) {
        readsTrace = true;
        return node(StreamKey.scalars(expr), Children.of(expr));
    }
}
