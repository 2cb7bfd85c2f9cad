package dev.fluo.rules.language.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The direct parts of an expression, in the order of the text. */
public final class Children implements ExprVisitor<List<Expr>> {

    private static final Children INSTANCE = new Children();

    private Children() {}

    /** The direct parts; none of a literal or a name. */
    public static List<Expr> of(Expr expr) {
        return expr.accept(INSTANCE);
    }

    /** Returns whether this expression, or any inside it, is wanted. */
    public static boolean any(Expr expr, Predicate<Expr> wanted) {
        return wanted.test(expr) || of(expr).stream().anyMatch(child -> any(child, wanted));
    }

    private static List<Expr> join(Expr first, List<Expr> rest) {
        List<Expr> all = new ArrayList<>();
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
        return join(expr.receiver(), expr.arguments());
    }

    @Override
    public List<Expr> visit(ValueCall expr) {
        return join(expr.receiver(), expr.arguments());
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
    public List<Expr> visit(Applied expr) {
        return List.of(expr.function(), expr.item());
    }

    @Override
    public List<Expr> visit(StreamExpr expr) {
        List<Expr> children = new ArrayList<>();
        if (expr instanceof Selection selection) {
            children.addAll(selection.predicates());
            children.addAll(selection.keys());
            selection.opening().ifPresent(children::add);
        } else if (expr instanceof StreamOpening opening) {
            children.add(opening.changes());
        } else if (expr instanceof StreamValues values) {
            children.addAll(List.of(values.selection(), values.of()));
        } else if (expr instanceof StreamAggregate aggregate) {
            children.add(aggregate.selection());
            aggregate.of().ifPresent(children::add);
        } else if (expr instanceof Sequence sequence) {
            sequence.opening().ifPresent(children::add);
            children.addAll(sequence.steps());
            children.addAll(sequence.without());
        } else if (expr instanceof SequenceOutcome outcome) {
            children.add(outcome.sequence());
        } else if (expr instanceof Novelty novelty) {
            children.add(novelty.selection());
        } else if (expr instanceof Deviation deviation) {
            children.add(deviation.value());
        }
        return children;
    }
}
