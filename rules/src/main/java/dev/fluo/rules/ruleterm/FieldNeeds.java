package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.trace.SpanStatus;
import java.util.List;

/** The needs of comparisons of fields with texts: whichever span is meant, it is one of the trace. */
final class FieldNeeds {

    private FieldNeeds() {}

    /** {@code service == 'auth'} needs a span of that service. */
    static Needs ofEquality(Binary binary) {
        if (binary.operator() != BinaryOperator.EQUAL && binary.operator() != BinaryOperator.STRICT_EQUAL) {
            return Needs.NOTHING;
        }
        Needs needs = ofFieldAndText(binary.left(), binary.right());
        return !needs.all().isEmpty() ? needs : ofFieldAndText(binary.right(), binary.left());
    }

    /** {@code ['auth', 'login'].includes(service)} needs a span of one of these services. */
    static Needs ofMembership(ValueCall call) {
        if (call.method() != ValueMethod.INCLUDES
                || call.arguments().size() != 1
                || !(call.receiver() instanceof ArrayLiteral array)
                || array.elements().isEmpty()) {
            return Needs.NOTHING;
        }
        Expr field = call.arguments().get(0);
        List<Needs> each = array.elements().stream()
                .map(element -> ofFieldAndText(field, element))
                .toList();
        return Needs.or(each);
    }

    private static Needs ofFieldAndText(Expr field, Expr text) {
        if (!(field instanceof FieldAccess access
                && text instanceof Literal literal
                && literal.value() instanceof String value)) {
            return Needs.NOTHING;
        }
        if (access.field() == SpanField.SERVICE || access.field() == CallField.FROM) {
            return Needs.of(new Term.Service(value));
        }
        if (access.field() == SpanField.KIND || access.field() == CallField.KIND) {
            return Needs.of(new Term.Kind(value));
        }
        if (access.field() == SpanField.STATUS) {
            return Needs.of(new Term.Status(value));
        }
        return access.field() == SpanField.NAME || access.field() == CallField.NAME
                ? Needs.of(new Term.Name(value))
                : Needs.NOTHING;
    }

    /** {@code isError} needs a span with that status: of a trace any, of a call its span. */
    static Needs ofTruth(FieldAccess access) {
        boolean error = access.field() == SpanField.IS_ERROR
                || access.field() == CallField.IS_ERROR
                || access.field() == TraceField.IS_ERROR;
        return error ? Needs.of(new Term.Status(SpanStatus.ERROR.word())) : Needs.NOTHING;
    }
}
