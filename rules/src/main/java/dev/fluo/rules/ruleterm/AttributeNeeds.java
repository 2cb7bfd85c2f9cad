package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.semconv.SemanticConventions;
import java.util.ArrayList;
import java.util.List;

/** Attributes that an expression needs to be true: a comparison with one that is missing is false. */
final class AttributeNeeds {

    private AttributeNeeds() {}

    /**
     * {@code http.route == '/pay'}, {@code retries > 3} and {@code http.route != null} need the attribute if they are to
     * be true, {@code http.route == null} and {@code http.route != '/pay'} if they are to be false.
     */
    static Needs ofComparison(Binary binary, boolean truth) {
        Needs left = ofSide(binary.left(), binary.operator(), binary.right(), truth);
        return !left.all().isEmpty() ? left : ofSide(binary.right(), binary.operator(), binary.left(), truth);
    }

    private static Needs ofSide(Expr side, BinaryOperator operator, Expr other, boolean truth) {
        boolean equality = switch (operator) {
            case EQUAL, STRICT_EQUAL -> truth;
            case NOT_EQUAL, STRICT_NOT_EQUAL -> !truth;
            default -> false;
        };
        if (side instanceof ValueCall call && isOfArgument(call)) {
            boolean isTrue = other instanceof Literal literal && Boolean.TRUE.equals(literal.value());
            return equality && isTrue ? ofCall(call) : Needs.NOTHING;
        }
        boolean present =
                isMissing(operator, other) ? !equality : isValue(other) && (equality || (truth && isOrder(operator)));
        return present ? of(side) : Needs.NOTHING;
    }

    private static boolean isOrder(BinaryOperator operator) {
        return switch (operator) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
            default -> false;
        };
    }

    /** Tells if a comparison for equality with this says whether the attribute is missing: it is {@code undefined}. */
    private static boolean isMissing(BinaryOperator operator, Expr expr) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> expr.type() == Type.NULL || expr.type() == Type.UNDEFINED;
            case STRICT_EQUAL, STRICT_NOT_EQUAL -> expr.type() == Type.UNDEFINED;
            default -> false;
        };
    }

    private static boolean isValue(Expr expr) {
        return expr instanceof Literal literal
                && (literal.value() instanceof String
                        || literal.value() instanceof Number
                        || literal.value() instanceof Boolean);
    }

    /** {@code http.route.startsWith('/pay')} and {@code /^pay/.test(http.route)} need the attribute. */
    static Needs ofCall(ValueCall call) {
        return isOfArgument(call) ? of(call.arguments().get(0)) : of(call.receiver());
    }

    /** Tells if a call asks about its argument: it is false, and not {@code undefined}, where that is missing. */
    private static boolean isOfArgument(ValueCall call) {
        return call.arguments().size() == 1
                && (call.method() == ValueMethod.TEST
                        || (call.receiver() instanceof ArrayLiteral array && isOfValues(array)));
    }

    /** {@code ['a', 'b'].includes(http.route)} needs the attribute. */
    private static boolean isOfValues(ArrayLiteral array) {
        return array.elements().stream().allMatch(AttributeNeeds::isValue);
    }

    /** Returns the attribute, if the expression is one of a span or of its resource. */
    static Needs of(Expr expr) {
        if (expr instanceof ValueCall call) {
            return isOfArgument(call) ? Needs.NOTHING : of(call.receiver());
        }
        if (!(expr instanceof AttributeAccess access) || access.leadingField().isPresent()) {
            return Needs.NOTHING;
        }
        Type owner = access.receiver().type();
        boolean ofSpan = owner == Type.SPAN || owner == Type.RESOURCE || isOfSpan(access.receiver());
        return ofSpan ? ofKey(key(access.segments()), access.otherNames()) : Needs.NOTHING;
    }

    /** Tells attributes of a span from those of an event, a link or a scope. */
    private static boolean isOfSpan(Expr attributes) {
        return attributes instanceof FieldAccess access && access.field() == SpanField.ATTRIBUTES;
    }

    /** Returns the need of an attribute, by any of its names where they are read. */
    private static Needs ofKey(String key, boolean otherNames) {
        List<Need> names = new ArrayList<>();
        names.add(Need.of(new Term.Attribute(key)));
        if (otherNames) {
            SemanticConventions.shipped()
                    .otherKeys(key)
                    .forEach(other -> names.add(Need.of(new Term.Attribute(other))));
        }
        return Needs.of(Need.any(names));
    }

    /** {@code http.route.length} is a property of the value of {@code http.route}. */
    private static String key(List<String> segments) {
        int last = segments.size() - 1;
        boolean isProperty = last > 0 && segments.get(last).equals("length");
        return String.join(".", isProperty ? segments.subList(0, last) : segments);
    }
}
