package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/**
 * A piece of the text after its names are resolved, in the form of each engine.
 *
 * @param range where it stands
 * @param type the type of its value
 * @param tree for the native plan; empty if it can only run as JavaScript
 * @param javascript the rewritten text
 * @param tight whether the rewritten text can be followed by a dot without parentheses
 * @param certain whether its value cannot be missing
 * @param operator the operator, where it is one of {@code && || !} or a comparison; else empty text
 * @param method the method, where it is a call of a method of the language
 * @param parts the operands of the operator; the receiver and the arguments of the method
 */
public record Resolved(
        SourceRange range,
        Type type,
        Optional<Expr> tree,
        String javascript,
        boolean tight,
        boolean certain,
        String operator,
        Optional<Signature> method,
        List<Resolved> parts) {

    public Resolved {
        parts = List.copyOf(parts);
    }

    /** An expression whose rewritten text has operators outside parentheses. */
    static Resolved loose(SourceRange range, Type type, Optional<Expr> tree, String javascript) {
        return new Resolved(range, type, tree, javascript, false, false, "", Optional.empty(), List.of());
    }

    /** A name, a literal, a chain or a call. */
    static Resolved tight(SourceRange range, Type type, Optional<Expr> tree, String javascript) {
        return new Resolved(range, type, tree, javascript, true, false, "", Optional.empty(), List.of());
    }

    /** Returns a stand-in for a piece that is refused: nothing more is said of it. */
    static Resolved refused(SourceRange range) {
        return tight(range, Type.ANY, Optional.empty(), "undefined");
    }

    /** Returns this piece as it stands in parentheses that begin further left. */
    Resolved startingAt(int start) {
        SourceRange from = new SourceRange(start, range.end());
        return new Resolved(from, type, tree, javascript, tight, certain, operator, method, parts);
    }

    Resolved withCertainty(boolean sure) {
        return new Resolved(range, type, tree, javascript, tight, sure, operator, method, parts);
    }

    Resolved withOperator(String of, List<Resolved> operands) {
        return new Resolved(range, type, tree, javascript, tight, certain, of, method, operands);
    }

    Resolved withParts(List<Resolved> of) {
        return withOperator("", of);
    }

    Resolved withMethod(Signature called, List<Resolved> receiverAndArguments) {
        return new Resolved(
                range, type, tree, javascript, tight, certain, operator, Optional.of(called), receiverAndArguments);
    }

    /** The rewritten text as what stands before a dot. */
    String beforeDot() {
        return tight ? javascript : "(" + javascript + ")";
    }

    /**
     * The rewritten text and the dot that fits it: a value that may be missing gives {@code undefined} instead of an
     * error.
     */
    public String dot() {
        return beforeDot() + (certain ? "." : "?.");
    }

    /** Returns whether this reads an attribute: what may be missing on any span. */
    public boolean isAttribute() {
        return tree.filter(AttributeAccess.class::isInstance).isPresent();
    }

    /** Returns whether this is a count, in either engine. */
    public boolean isCount() {
        return method.filter(signature -> signature.method() == Method.COUNT).isPresent() || isCountTree();
    }

    /** Returns whether this is a count that runs natively. */
    public boolean isCountTree() {
        return tree.filter(expr ->
                        (expr instanceof MethodCall call && call.signature().method() == Method.COUNT)
                                || (expr instanceof StreamAggregate aggregate && aggregate.measure() == Measure.COUNT))
                .isPresent();
    }

    /** Returns whether this is {@code null} or {@code undefined}, so that a comparison with it asks for presence. */
    public boolean isNothing() {
        return type == Type.NULL || type == Type.UNDEFINED;
    }

    /** Returns the text that this is, if it is a text that is written out. */
    public Optional<String> writtenText() {
        return tree.flatMap(expr -> expr instanceof Literal literal && literal.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty());
    }

    /** Returns whether this reads a field whose value is a text. */
    public boolean isTextField() {
        return type == Type.STRING && tree.filter(FieldAccess.class::isInstance).isPresent();
    }

    /** Returns whether nothing is known of the value: it may be a span or a set. */
    public boolean isUnknown() {
        return type == Type.ANY && tree.isEmpty();
    }

    public Operand operand(String source) {
        return new Operand(range.of(source), range, type, tree, javascript);
    }
}
