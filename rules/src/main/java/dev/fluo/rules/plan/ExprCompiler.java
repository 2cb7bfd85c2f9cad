package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
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
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.language.tree.Variable;
import dev.fluo.rules.language.tree.Within;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.value.MathFunction;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.Arrays;
import java.util.List;

/** Compiles typed trees into code, within the functions that are around them. */
final class ExprCompiler implements ExprVisitor<Code> {

    private final Compiler plan;
    private final FunctionScope scope;
    private final FieldCompiler fields;

    ExprCompiler(Compiler plan, FunctionScope scope) {
        this.plan = plan;
        this.scope = scope;
        this.fields = new FieldCompiler(plan, scope);
    }

    private Code compile(Expr expr) {
        return plan.compile(expr, scope);
    }

    private Code[] compile(List<Expr> exprs) {
        return exprs.stream().map(this::compile).toArray(Code[]::new);
    }

    @Override
    public Code visit(Literal expr) {
        return Constant.of(expr.type() == Type.UNDEFINED ? Undefined.UNDEFINED : expr.value());
    }

    @Override
    public Code visit(TemplateText expr) {
        return OperatorCodes.template(expr.texts().toArray(String[]::new), compile(expr.values()));
    }

    @Override
    public Code visit(ArrayLiteral expr) {
        Code[] elements = compile(expr.elements());
        return (ValueCode) (frame, it) -> {
            frame.work.spend(elements.length);
            return Arrays.asList(Arrays.stream(elements)
                    .map(element -> element.value(frame, it))
                    .toArray());
        };
    }

    @Override
    public Code visit(RegexLiteral expr) {
        throw new IllegalArgumentException("a regular expression is native only before .test(…)");
    }

    @Override
    public Code visit(Variable expr) {
        if (expr.type() != Type.SPAN) {
            int slot = scope.find(expr.binding());
            return (ValueCode) (frame, it) -> frame.items[slot];
        }
        if (scope.isIt(expr.binding())) {
            return (SpanCode) (frame, it) -> it;
        }
        int slot = scope.find(expr.binding());
        return (SpanCode) (frame, it) -> frame.spans[slot];
    }

    @Override
    public Code visit(TraceReference expr) {
        return (ValueCode) (frame, it) -> frame.trace;
    }

    @Override
    public Code visit(ListReference expr) {
        return Constant.of(plan.list(expr.name()));
    }

    @Override
    public Code visit(FieldAccess expr) {
        return fields.compile(expr);
    }

    @Override
    public Code visit(AttributeAccess expr) {
        return fields.compile(expr);
    }

    @Override
    public Code visit(PropertyAccess expr) {
        Code receiver = compile(expr.receiver());
        return (ValueCode) (frame, it) -> Values.property(receiver.value(frame, it), expr.name());
    }

    @Override
    public Code visit(IndexAccess expr) {
        Code receiver = compile(expr.receiver());
        Code index = compile(expr.index());
        return (ValueCode) (frame, it) -> {
            Object value = receiver.value(frame, it);
            Object key = index.value(frame, it);
            Costs.read(frame, key);
            return value instanceof Attributes attributes
                    ? attributes.get(Values.toStringValue(key))
                    : Values.index(value, key);
        };
    }

    @Override
    public Code visit(MethodCall expr) {
        return new MethodCompiler(plan, scope).compile(expr);
    }

    @Override
    public Code visit(ValueCall expr) {
        if (expr.method().takesFunction()) {
            Function function = plan.function((Lambda) expr.arguments().get(0), false, scope);
            return ValueMethods.ofItems(expr.method(), compile(expr.receiver()), function);
        }
        Code[] arguments = compile(expr.arguments());
        return expr.method() == ValueMethod.TEST
                ? ValueMethods.test(expr.receiver(), arguments)
                : ValueMethods.call(expr.method(), compile(expr.receiver()), arguments);
    }

    @Override
    public Code visit(MathCall expr) {
        MathFunction function = expr.function();
        Code[] arguments = compile(expr.arguments());
        return (NumberCode) (frame, it) -> function.apply(Arrays.stream(arguments)
                .mapToDouble(argument -> argument.number(frame, it))
                .toArray());
    }

    @Override
    public Code visit(Conversion expr) {
        Code argument =
                expr.arguments().isEmpty() ? null : compile(expr.arguments().get(0));
        return switch (expr.function()) {
            case NUMBER -> argument == null ? Constant.of(0.0) : (NumberCode) argument::number;
            case STRING ->
                argument == null
                        ? Constant.of("")
                        : (ValueCode) (frame, it) -> {
                            Object value = argument.value(frame, it);
                            Costs.read(frame, value);
                            return Values.toStringValue(value);
                        };
            case BOOLEAN -> argument == null ? Constant.of(false) : (BooleanCode) argument::test;
        };
    }

    @Override
    public Code visit(Unary expr) {
        return OperatorCodes.unary(expr.operator(), compile(expr.operand()));
    }

    @Override
    public Code visit(Binary expr) {
        boolean isEquality = expr.operator() == BinaryOperator.EQUAL || expr.operator() == BinaryOperator.STRICT_EQUAL;
        Code column = isEquality ? fields.columnEquals(expr.left(), expr.right()) : null;
        return column != null
                ? column
                : OperatorCodes.binary(
                        expr.operator(),
                        compile(expr.left()),
                        expr.left().type(),
                        compile(expr.right()),
                        expr.right().type());
    }

    @Override
    public Code visit(Logical expr) {
        Code[] operands = compile(expr.operands());
        return switch (expr.operator()) {
            case AND -> new LogicalCodes.All(operands);
            case OR -> new LogicalCodes.Any(operands);
            case COALESCE -> new LogicalCodes.Coalesce(operands);
        };
    }

    @Override
    public Code visit(Conditional expr) {
        return new LogicalCodes.Choice(compile(expr.test()), compile(expr.then()), compile(expr.otherwise()));
    }

    @Override
    public Code visit(Lambda expr) {
        throw new IllegalArgumentException("a function stands only as the argument of a method");
    }

    @Override
    public Code visit(Within expr) {
        return compile(expr.millis());
    }

    @Override
    public Code visit(Applied expr) {
        if (expr.item().type() != Type.SPAN) {
            Code item = compile(expr.item());
            Function function = plan.function(expr.function(), false, scope);
            return (ValueCode) (frame, it) -> {
                Object value = item.value(frame, it);
                return value == Undefined.UNDEFINED
                        ? value
                        : function.ofItems(frame, it).apply(value);
            };
        }
        SpanCode span = SpanCodes.of(compile(expr.item()));
        Function function = plan.function(expr.function(), true, scope);
        return (ValueCode) (frame, it) -> {
            int of = span.span(frame, it);
            return of < 0 ? Undefined.UNDEFINED : function.ofSpans(frame).apply(of);
        };
    }

    @Override
    public Code visit(StreamExpr expr) {
        int term = plan.term(expr);
        return (ValueCode) (frame, it) -> frame.term(term);
    }
}
