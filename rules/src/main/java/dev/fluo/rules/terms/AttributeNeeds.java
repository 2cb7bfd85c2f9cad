package dev.fluo.rules.terms;

import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.semconv.SemanticConventions;
import java.util.ArrayList;
import java.util.List;

/** Attributes that an expression needs to be true: a comparison with one that is missing is false. */
final class AttributeNeeds {

    private AttributeNeeds() {}

    /** {@code http.route == '/pay'} and {@code retries > 3} need the attribute. */
    static Needs ofComparison(Binary binary) {
        BinaryOperator operator = binary.operator();
        if (!operator.isComparison()
                || operator == BinaryOperator.NOT_EQUAL
                || operator == BinaryOperator.STRICT_NOT_EQUAL) {
            return Needs.NOTHING;
        }
        if (isValue(binary.right())) {
            return of(binary.left());
        }
        return isValue(binary.left()) ? of(binary.right()) : Needs.NOTHING;
    }

    private static boolean isValue(Expr expr) {
        return expr instanceof Literal literal
                && (literal.value() instanceof String
                        || literal.value() instanceof Number
                        || literal.value() instanceof Boolean);
    }

    /** {@code http.route.startsWith('/pay')} and {@code /^pay/.test(http.route)} need the attribute. */
    static Needs ofCall(ValueCall call) {
        boolean ofArgument = call.arguments().size() == 1
                && (call.method() == ValueMethod.TEST
                        || call.receiver() instanceof ArrayLiteral array && isOfValues(array));
        return ofArgument ? of(call.arguments().get(0)) : of(call.receiver());
    }

    /** {@code ['a', 'b'].includes(http.route)} needs the attribute. */
    private static boolean isOfValues(ArrayLiteral array) {
        return array.elements().stream().allMatch(AttributeNeeds::isValue);
    }

    /** Returns the attribute, if the expression is one of a span or of its resource. */
    static Needs of(Expr expr) {
        if (expr instanceof ValueCall call) {
            return ofCall(call);
        }
        if (!(expr instanceof AttributeAccess access) || access.leadingField().isPresent()) {
            return Needs.NOTHING;
        }
        Type owner = access.receiver().type();
        boolean ofSpan = owner == Type.SPAN || owner == Type.ATTRIBUTES || owner == Type.RESOURCE;
        return ofSpan ? ofKey(key(access.segments()), access.otherNames()) : Needs.NOTHING;
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
