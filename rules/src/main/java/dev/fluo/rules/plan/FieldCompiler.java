package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.ChangeField;
import dev.fluo.rules.language.tree.EventField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.LinkField;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.ScopeField;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Variable;
import org.jspecify.annotations.Nullable;

/** Compiles the reading of fields and attributes, within the functions that are around it. */
final class FieldCompiler {

    private final Compiler plan;
    private final FunctionScope scope;

    FieldCompiler(Compiler plan, FunctionScope scope) {
        this.plan = plan;
        this.scope = scope;
    }

    private Code compile(Expr expr) {
        return plan.compile(expr, scope);
    }

    Code compile(FieldAccess expr) {
        if (expr.field() instanceof TraceField field) {
            return ItemFields.ofTrace(field);
        }
        if (expr.field() instanceof SpanField field) {
            return spanField(expr.receiver(), field);
        }
        return itemField(compile(expr.receiver()), expr.field());
    }

    Code compile(AttributeAccess expr) {
        Chain chain = new Chain(expr);
        Type type = expr.receiver().type();
        if (type != Type.SPAN) {
            Code receiver = compile(expr.receiver());
            Code field = expr.leadingField()
                    .map(leading -> itemField(receiver, leading))
                    .orElse(null);
            return AttributeCodes.ofItem(type, receiver, chain, field);
        }
        Code field = expr.leadingField()
                .map(leading -> SpanFields.of((SpanField) leading))
                .orElse(null);
        return isIt(expr.receiver())
                ? AttributeCodes.ofIt(chain, field, plan.column(expr))
                : new OnSpan(span(expr.receiver()), AttributeCodes.of(chain, field));
    }

    /** {@code service == 'auth'} and {@code name == 'login'} of the innermost span; null if it is neither. */
    @Nullable
    Code columnEquals(Expr left, Expr right) {
        if (!(left instanceof FieldAccess access
                && isIt(access.receiver())
                && right instanceof Literal literal
                && literal.value() instanceof String text
                && TextEquals.isShort(text))) {
            return null;
        }
        if (access.field() == SpanField.SERVICE) {
            return TextEquals.service(text);
        }
        return access.field() == SpanField.NAME ? TextEquals.name(text) : null;
    }

    private Code spanField(Expr receiver, SpanField field) {
        if (isIt(receiver)) {
            return SpanFields.of(field);
        }
        SpanCode span = span(receiver);
        if (field == SpanField.PARENT) {
            return (SpanCode) (frame, it) -> {
                int of = span.span(frame, it);
                return of < 0 ? of : frame.trace.parent(of);
            };
        }
        return new OnSpan(span, SpanFields.of(field));
    }

    private static Code itemField(Code receiver, Field field) {
        if (field instanceof EventField event) {
            return ItemFields.of(event, receiver);
        }
        if (field instanceof LinkField link) {
            return ItemFields.of(link, receiver);
        }
        if (field instanceof ScopeField ofScope) {
            return ItemFields.of(ofScope, receiver);
        }
        if (field instanceof ChangeField change) {
            return ItemFields.of(change, receiver);
        }
        return field instanceof CallField call ? ItemFields.of(call, receiver) : ItemFields.key(receiver);
    }

    private boolean isIt(Expr expr) {
        return expr instanceof Variable variable && variable.type() == Type.SPAN && scope.isIt(variable.binding());
    }

    private SpanCode span(Expr expr) {
        return SpanCodes.of(compile(expr));
    }
}
