package dev.fluo.rules.language.build;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.Variable;
import java.util.List;
import java.util.Optional;

/** Derives from a comparison the expression of the spans that decided it. */
final class Evidence {

    private final String source;

    Evidence(String source) {
        this.source = source;
    }

    /** The spans, in any form, that made the piece true, or false. */
    Optional<Operand> of(Resolved resolved, boolean outcome) {
        if (resolved.method().isPresent()) {
            return ofCall(resolved, resolved.method().get().method(), outcome);
        }
        if (isEvidence(resolved.type())) {
            return Optional.of(resolved.operand(source));
        }
        Optional<Operand> fromTree = resolved.tree().flatMap(this::ofRead);
        if (fromTree.isPresent()) {
            return fromTree;
        }
        return resolved.parts().stream()
                .map(part -> of(part, outcome))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isEvidence(Type type) {
        return switch (type) {
            case SPAN, CALL, EVENT, LINK -> true;
            case VALUES, NUMBERS -> false;
            default -> type.isSet();
        };
    }

    private Optional<Operand> ofCall(Resolved call, Method method, boolean outcome) {
        Resolved receiver = call.parts().get(0);
        return switch (method) {
            case ANY -> outcome ? kept(call, false) : Optional.empty();
            case NONE -> outcome ? Optional.empty() : kept(call, false);
            case ALL, EVERY -> outcome ? of(receiver, true) : kept(call, true);
            case EXISTS -> outcome ? of(receiver, true) : Optional.empty();
            case IS_EMPTY -> outcome ? Optional.empty() : of(receiver, true);
            default -> isEvidence(call.type()) ? Optional.of(call.operand(source)) : ofOther(call, receiver);
        };
    }

    /** A question about one span: the spans that answer it; any other: what it was asked of. */
    private Optional<Operand> ofOther(Resolved call, Resolved receiver) {
        return receiver.type() == Type.SPAN && call.type() == Type.BOOLEAN
                ? Optional.of(receiver.operand(source))
                : of(receiver, true);
    }

    /** The receiver with only those in it for which the predicate of the call holds, or does not. */
    private Optional<Operand> kept(Resolved call, boolean negated) {
        Resolved receiver = call.parts().get(0);
        Resolved predicate = call.parts().get(1);
        if (!isEvidence(receiver.type()) || predicate.parts().isEmpty()) {
            return of(receiver, true);
        }
        Signature where = Signatures.find(receiver.type(), Method.WHERE.word()).orElseThrow();
        SourceRange range = call.range();
        Optional<Expr> tree = receiver.tree()
                .flatMap(set -> predicate
                        .tree()
                        .map(given ->
                                new MethodCall(set, where, List.of(negated ? negated((Lambda) given) : given), range)));
        String function = negated ? negatedText(predicate) : predicate.javascript();
        return Optional.of(
                new Operand(range.of(source), range, where.result(), tree, receiver.dot() + "where(" + function + ")"));
    }

    private static Lambda negated(Lambda lambda) {
        Expr not = new Unary(UnaryOperator.NOT, lambda.body(), lambda.range());
        return new Lambda(lambda.parameters(), not, lambda.bare(), lambda.range());
    }

    private static String negatedText(Resolved predicate) {
        return "$item => !(" + predicate.javascript() + ")($item)";
    }

    /**
     * Returns the operand that a field or an attribute was read of; of the trace's own aggregates the spans that they
     * aggregate.
     */
    private Optional<Operand> ofRead(Expr tree) {
        if (tree instanceof FieldAccess access && access.receiver() instanceof TraceReference trace) {
            return ofTrace((TraceField) access.field(), trace);
        }
        return Optional.empty();
    }

    private Optional<Operand> ofTrace(TraceField field, TraceReference trace) {
        SourceRange range = trace.range();
        Expr spans = new FieldAccess(trace, TraceField.SPANS, range);
        if (field == TraceField.SIZE) {
            return Optional.of(new Operand("trace.spans", range, Type.SPANS, Optional.of(spans), "trace.spans"));
        }
        if (field != TraceField.IS_ERROR) {
            return Optional.empty();
        }
        Binding span = new Binding(Integer.MAX_VALUE, "$span", Type.SPAN);
        Expr isError = new FieldAccess(new Variable(span, range), SpanField.IS_ERROR, range);
        Signature where = Signatures.find(Type.SPANS, Method.WHERE.word()).orElseThrow();
        Expr tree = new MethodCall(spans, where, List.of(new Lambda(List.of(span), isError, true, range)), range);
        String text = "trace.spans.where(isError)";
        return Optional.of(
                new Operand(text, range, Type.SPANS, Optional.of(tree), "trace.spans.where($span => $span.isError)"));
    }
}
