package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import dev.fluo.rules.language.tree.Variable;
import dev.fluo.rules.language.tree.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the tree of parts with their values. */
final class PartBuilder {

    private static final int DEEPEST = 24;

    private final String source;
    private final TraceValues values;
    private final ValueText texts;
    private final PredicateParts predicates;
    private int room = 400;
    private int depth;

    /** @param source the text of the condition */
    PartBuilder(String source, TraceValues values, ValueText texts) {
        this.source = source;
        this.values = values;
        this.texts = texts;
        this.predicates = new PredicateParts(this, values, texts);
    }

    String text(Expr expr) {
        return expr.range().of(source);
    }

    /** @param decided whether the part helps to decide the verdict */
    ExplainedPart of(Expr expr, Place place, boolean decided) {
        Object value = values.of(expr, place);
        Optional<Boolean> outcome =
                expr.type() == Type.BOOLEAN && value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
        String text = text(expr);
        List<String> notes = new AttributeNotes(values, texts).of(expr, place);
        List<ExplainedPart> inner = List.of();
        if (--room > 0 && depth < DEEPEST) {
            depth++;
            inner = inner(expr, place, decided, outcome);
            depth--;
        }
        return new ExplainedPart(texts.redacted(text), texts.of(value, text), outcome, decided, notes, inner);
    }

    private List<ExplainedPart> inner(Expr expr, Place place, boolean decided, Optional<Boolean> outcome) {
        List<ExplainedPart> parts = new ArrayList<>();
        if (expr instanceof MethodCall call) {
            add(call.receiver(), place, decided, parts);
            arguments(call, place, decided, parts);
        } else if (expr instanceof Logical chain && chain.operator() != LogicalOperator.COALESCE) {
            chain.operands().forEach(part -> parts.add(operand(part, place, decided, outcome)));
        } else if (expr instanceof Unary unary && unary.operator() == UnaryOperator.NOT) {
            parts.add(of(unary.operand(), place, decided));
        } else if (expr instanceof Conditional choice) {
            parts.add(of(choice.test(), place, decided));
            Object test = values.of(choice.test(), place);
            add(test == Boolean.TRUE ? choice.then() : choice.otherwise(), place, decided, parts);
        } else {
            Children.of(expr).forEach(part -> add(part, place, decided, parts));
        }
        return parts;
    }

    /** An operand decides where it says what the whole says. */
    private ExplainedPart operand(Expr operand, Place place, boolean decided, Optional<Boolean> outcome) {
        boolean says = decided && outcome.isPresent() && outcome.get().equals(values.of(operand, place));
        return of(operand, place, says);
    }

    private void add(Expr part, Place place, boolean decided, List<ExplainedPart> parts) {
        if (!isPlain(part)) {
            parts.add(of(part, place, decided));
        }
    }

    /** Returns whether the text of a part says all of it. */
    static boolean isPlain(Expr part) {
        boolean constant = part instanceof Literal || part instanceof RegexLiteral || part instanceof Within;
        boolean name = part instanceof Variable || part instanceof TraceReference || part instanceof Lambda;
        boolean itself = part instanceof FieldAccess access
                && access.receiver() instanceof Variable
                && access.type().isSet();
        boolean number = part instanceof Binary binary
                && !binary.operator().isComparison()
                && isPlain(binary.left())
                && isPlain(binary.right());
        return constant || name || itself || number;
    }

    private void arguments(MethodCall call, Place place, boolean decided, List<ExplainedPart> parts) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            Parameter.Kind kind = call.signature().parameter(i).kind();
            if (argument instanceof Lambda function && kind == Parameter.Kind.PREDICATE) {
                predicates.of(call, function, place, decided).ifPresent(parts::add);
            } else if (argument instanceof Lambda function) {
                predicates.selector(call, function, place).ifPresent(parts::add);
            } else {
                add(argument, place, decided, parts);
            }
        }
    }
}
