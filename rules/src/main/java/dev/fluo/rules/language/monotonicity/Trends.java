package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.ConversionFunction;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.ExprVisitor;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.IndexAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MathCall;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.PropertyAccess;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.TemplateText;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.language.tree.Variable;
import dev.fluo.rules.language.tree.Within;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trends of expressions. */
final class Trends implements ExprVisitor<Trend> {

    private final Map<Binding, Trend> bindings = new HashMap<>();
    private final MethodTrends methods = new MethodTrends(this);
    private final ComparisonTrends comparisons = new ComparisonTrends(this);

    Trend of(Expr expr) {
        return expr.accept(this);
    }

    /** The trend of the truth of a value: what is undefined is not true. */
    Trend truth(Expr expr) {
        if (expr instanceof Logical chain && chain.operator() != LogicalOperator.COALESCE) {
            return chain.operands().stream()
                    .map(this::truth)
                    .reduce(Trend::with)
                    .orElseThrow();
        }
        Trend trend = of(expr);
        return switch (trend.direction()) {
            case NOWHERE -> trend.appears() ? Trend.UP : Trend.CONSTANT;
            case UP -> expr.type() == Type.BOOLEAN ? Trend.UP : Trend.ANYWHERE;
            case DOWN -> expr.type() == Type.BOOLEAN && !trend.appears() ? Trend.DOWN : Trend.ANYWHERE;
            case ANYWHERE -> Trend.ANYWHERE;
        };
    }

    /** The trend of the body of a function whose parameter has the trend given; as a truth, or as a value. */
    Trend body(Expr function, Trend item, boolean truth) {
        Lambda lambda = (Lambda) function;
        lambda.parameters().forEach(parameter -> bindings.put(parameter, item));
        return truth ? truth(lambda.body()) : of(lambda.body());
    }

    private Trend constantIfParts(Expr expr) {
        boolean constant = Children.of(expr).stream().allMatch(part -> of(part).isConstant());
        return constant ? Trend.CONSTANT : Trend.ANYWHERE;
    }

    /** Returns the trend of a part of a value: it appears with the value. */
    private Trend ofValue(Expr value, List<Expr> rest) {
        Trend trend = of(value);
        boolean constant =
                trend.direction() == Trend.Direction.NOWHERE && rest.stream().allMatch(part -> of(part).isConstant());
        return constant ? trend : Trend.ANYWHERE;
    }

    @Override
    public Trend visit(Literal expr) {
        return Trend.CONSTANT;
    }

    @Override
    public Trend visit(TemplateText expr) {
        return constantIfParts(expr);
    }

    @Override
    public Trend visit(ArrayLiteral expr) {
        return constantIfParts(expr);
    }

    @Override
    public Trend visit(RegexLiteral expr) {
        return Trend.CONSTANT;
    }

    @Override
    public Trend visit(Variable expr) {
        return bindings.getOrDefault(expr.binding(), Trend.ANYWHERE);
    }

    @Override
    public Trend visit(TraceReference expr) {
        return Trend.CONSTANT;
    }

    @Override
    public Trend visit(ListReference expr) {
        return Trend.CONSTANT;
    }

    @Override
    public Trend visit(FieldAccess expr) {
        Trend owner = of(expr.receiver());
        // The key of a group stays though the group gains members.
        boolean stays = owner.direction() == Trend.Direction.NOWHERE
                || expr.receiver().type().isGroup();
        return stays ? FieldTrends.of(expr.field()).appearing(owner.appears()) : Trend.ANYWHERE;
    }

    @Override
    public Trend visit(AttributeAccess expr) {
        return ofValue(expr.receiver(), List.of());
    }

    @Override
    public Trend visit(PropertyAccess expr) {
        return ofValue(expr.receiver(), List.of());
    }

    @Override
    public Trend visit(IndexAccess expr) {
        return ofValue(expr.receiver(), List.of(expr.index()));
    }

    @Override
    public Trend visit(MethodCall expr) {
        return methods.of(expr);
    }

    @Override
    public Trend visit(ValueCall expr) {
        if (expr.method().takesFunction()) {
            Trend body = body(expr.arguments().get(0), Trend.CONSTANT, true);
            boolean fixed = of(expr.receiver()).isConstant();
            return fixed ? body : body.isConstant() ? ofValue(expr.receiver(), List.of()) : Trend.ANYWHERE;
        }
        boolean asked = expr.method() == ValueMethod.TEST || expr.method() == ValueMethod.INCLUDES;
        if (asked && of(expr.receiver()).isConstant() && expr.arguments().size() == 1) {
            // Of what is undefined both say no.
            Trend argument = of(expr.arguments().get(0));
            return argument.equals(Trend.APPEARS) ? Trend.UP : ofValue(expr.receiver(), expr.arguments());
        }
        return ofValue(expr.receiver(), expr.arguments());
    }

    @Override
    public Trend visit(MathCall expr) {
        return constantIfParts(expr);
    }

    @Override
    public Trend visit(Conversion expr) {
        boolean truth = expr.function() == ConversionFunction.BOOLEAN
                && !expr.arguments().isEmpty();
        return truth ? truth(expr.arguments().get(0)) : constantIfParts(expr);
    }

    @Override
    public Trend visit(Unary expr) {
        if (expr.operator() == UnaryOperator.NOT) {
            return truth(expr.operand()).flipped();
        }
        Trend operand = of(expr.operand());
        return expr.operator() == UnaryOperator.MINUS ? operand.flipped() : operand;
    }

    @Override
    public Trend visit(Binary expr) {
        if (expr.operator().isComparison()) {
            return comparisons.nested(expr);
        }
        Trend left = of(expr.left());
        Trend right = of(expr.right());
        boolean numbers = expr.type() == Type.NUMBER;
        if (left.direction() == Trend.Direction.NOWHERE && right.direction() == Trend.Direction.NOWHERE) {
            return numbers || (left.isConstant() && right.isConstant()) ? left.with(right) : Trend.ANYWHERE;
        }
        return numbers ? arithmetic(expr, left, right) : Trend.ANYWHERE;
    }

    private static Trend arithmetic(Binary expr, Trend left, Trend right) {
        BinaryOperator operator = expr.operator();
        return switch (operator) {
            case ADD -> left.with(right);
            case SUBTRACT -> left.with(right.flipped());
            case MULTIPLY ->
                Signs.isPositive(expr.left()) ? right : Signs.isPositive(expr.right()) ? left : Trend.ANYWHERE;
            case DIVIDE -> Signs.isPositive(expr.right()) ? left : Trend.ANYWHERE;
            default -> Trend.ANYWHERE;
        };
    }

    @Override
    public Trend visit(Logical expr) {
        boolean truth = expr.operator() != LogicalOperator.COALESCE && expr.type() == Type.BOOLEAN;
        return truth ? truth(expr) : constantIfParts(expr);
    }

    @Override
    public Trend visit(Conditional expr) {
        return of(expr.test()).isConstant() ? of(expr.then()).with(of(expr.otherwise())) : Trend.ANYWHERE;
    }

    @Override
    public Trend visit(Lambda expr) {
        return Trend.ANYWHERE;
    }

    @Override
    public Trend visit(Within expr) {
        return of(expr.millis());
    }

    /** Made only to show what was compared, which is never asked how it grows. */
    @Override
    public Trend visit(Applied expr) {
        return Trend.ANYWHERE;
    }

    /**
     * Returns the trend of what was gathered of all traffic: events that are added count more, and may be the greatest
     * or the least.
     */
    @Override
    public Trend visit(StreamExpr expr) {
        if (expr instanceof EpisodeReference reference && reference.key()) {
            return Trend.CONSTANT;
        }
        if (!(expr instanceof StreamAggregate aggregate)) {
            return Trend.ANYWHERE;
        }
        return switch (aggregate.measure()) {
            case COUNT, DISTINCT -> Trend.UP;
            case MAX -> Trend.UP.appearing(true);
            case MIN -> Trend.DOWN.appearing(true);
            case SUM, AVG, PERCENTILE, COVERED -> Trend.ANYWHERE;
        };
    }
}
