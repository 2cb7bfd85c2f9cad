package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import java.util.List;

/** What comparisons of fields with texts need: whichever span is meant, it is one of the trace. */
final class FieldNeeds {

    private FieldNeeds() {}

    /** {@code service == 'auth'} needs a span of that service. */
    static Need ofEquality(Binary binary) {
        if (binary.operator() != BinaryOperator.EQUAL && binary.operator() != BinaryOperator.STRICT_EQUAL) {
            return Need.NOTHING;
        }
        Need need = ofFieldAndText(binary.left(), binary.right());
        return need.isKnown() ? need : ofFieldAndText(binary.right(), binary.left());
    }

    /** {@code ['auth', 'login'].includes(service)} needs a span of one of these services. */
    static Need ofMembership(ValueCall call) {
        if (call.method() != ValueMethod.INCLUDES
                || call.arguments().size() != 1
                || !(call.receiver() instanceof ArrayLiteral array)
                || array.elements().isEmpty()) {
            return Need.NOTHING;
        }
        Expr field = call.arguments().get(0);
        List<Need> each = array.elements().stream()
                .map(element -> ofFieldAndText(field, element))
                .toList();
        return Need.any(each);
    }

    private static Need ofFieldAndText(Expr field, Expr text) {
        if (!(field instanceof FieldAccess access
                && text instanceof Literal literal
                && literal.value() instanceof String value)) {
            return Need.NOTHING;
        }
        if (access.field() == SpanField.SERVICE || access.field() == CallField.FROM) {
            return Need.of(new Requirement.Service(value));
        }
        return access.field() == SpanField.NAME || access.field() == CallField.NAME
                ? Need.of(new Requirement.Name(value))
                : Need.NOTHING;
    }
}
