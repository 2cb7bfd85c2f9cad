package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.spanset.WorkLimitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the expressions of one plan, so that they share what they have in common. */
final class Compiler {
    /** An attribute with all that its values depend on: rules with different names or defaults share no column. */
    private record ColumnKey(List<String> segments, boolean leadsWithField, boolean otherNames) {}

    private final Map<String, List<Object>> lists;
    private final Slots slots = new Slots();
    private final Sharing sharing = new Sharing(slots);
    private final List<StreamExpr> terms = new ArrayList<>();
    private final Map<ColumnKey, Integer> columns = new HashMap<>();

    Compiler(Map<String, List<Object>> lists) {
        this.lists = lists;
    }

    Slots slots() {
        return slots;
    }

    /** Returns the place in the frame of the value of a term of all traffic. */
    int term(StreamExpr expr) {
        int known = terms.indexOf(expr);
        if (known >= 0) {
            return known;
        }
        terms.add(expr);
        return terms.size() - 1;
    }

    /** Returns the terms of all traffic in everything that was compiled so far, by their place in the frame. */
    List<StreamExpr> terms() {
        return terms;
    }

    /** Returns the parts that are shared between the expressions that are compiled after this. */
    Sharing sharing() {
        return sharing;
    }

    /** The values of a shared list; none if there is no such list. */
    List<Object> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** Returns the place in the frame of the column of a span attribute. */
    int column(AttributeAccess access) {
        ColumnKey key = new ColumnKey(access.segments(), access.leadingField().isPresent(), access.otherNames());
        return columns.computeIfAbsent(key, unused -> slots.nextColumn());
    }

    /** Compiles an expression that no function is around. */
    Code compile(Expr expr) {
        return compile(expr, FunctionScope.NONE);
    }

    Code compile(Expr expr, FunctionScope scope) {
        Code code = expr.accept(new ExprCompiler(this, scope));
        if (expr instanceof Literal) {
            return code;
        }
        if (expr instanceof MethodCall call && isShared(call)) {
            return SharedCodes.set(code, sharing.place(Sharing.setKey(call).orElseThrow()));
        }
        return ExprKey.of(expr).isConstant() ? constant(code) : code;
    }

    /** The value of code that depends on nothing; the code itself where that takes too long to be done here. */
    private static Code constant(Code code) {
        try {
            return Constant.of(code.value(new Frame(), -1));
        } catch (WorkLimitException e) {
            return code;
        }
    }

    boolean isShared(MethodCall call) {
        return sharing.isShared(Sharing.setKey(call));
    }

    /** Compiles a function whose value matters. */
    Function function(Lambda lambda, boolean overSpans, FunctionScope scope) {
        FunctionScope inside = enter(lambda, overSpans, scope);
        return finish(compile(lambda.body(), inside), inside);
    }

    /** Compiles a predicate over spans, of which only the truth matters. */
    Function predicate(Lambda lambda, FunctionScope scope) {
        FunctionScope inside = enter(lambda, true, scope);
        Code[] parts = Predicates.conjuncts(lambda.body()).stream()
                .map(part -> part(lambda, part, inside))
                .toArray(Code[]::new);
        return finish(parts.length == 1 ? parts[0] : new LogicalCodes.All(parts), inside);
    }

    private Code part(Lambda lambda, Expr part, FunctionScope inside) {
        Code code = compile(part, inside);
        Optional<String> key = Predicates.key(lambda, part);
        if (!sharing.isShared(key)) {
            return code;
        }
        return new SharedCodes.Test(
                inside.isSpanCaptured() ? new Remembering(inside.slot(), code) : code,
                sharing.place(key.orElseThrow()));
    }

    private FunctionScope enter(Lambda lambda, boolean overSpans, FunctionScope scope) {
        Binding parameter =
                lambda.parameters().isEmpty() ? null : lambda.parameters().get(0);
        return scope.inside(parameter, overSpans, slots.nextVariable());
    }

    private static Function finish(Code body, FunctionScope inside) {
        return new Function(inside.isSpanCaptured() ? new Remembering(inside.slot(), body) : body, inside.slot());
    }
}
