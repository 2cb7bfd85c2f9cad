package dev.fluo.rules.language.build;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/**
 * A quantifier taken apart: the item that decided it, and its predicate at that item.
 *
 * @param outcome the outcome of the quantifier for which such an item exists
 * @param item the first item that decided
 * @param parameter the predicate's parameter
 * @param body the predicate's body
 */
record DetailBuilder(boolean outcome, Operand item, Binding parameter, Resolved body) {

    /** A longer text would be repeated in the script of each comparison. */
    private static final int LONGEST_ITEM = 2_000;

    /** Returns the parts of a quantifier whose items can be named; empty for anything else. */
    static Optional<DetailBuilder> of(Resolved leaf, Evidence evidence) {
        return leaf.method().flatMap(signature -> switch (signature.method()) {
            case ANY -> of(leaf, leaf, true, evidence);
            case ALL, NONE -> of(leaf, leaf, false, evidence);
            case EXISTS -> ofSelection(leaf, true, evidence);
            case IS_EMPTY -> ofSelection(leaf, false, evidence);
            default -> Optional.empty();
        });
    }

    private static Optional<DetailBuilder> ofSelection(Resolved leaf, boolean outcome, Evidence evidence) {
        Resolved receiver = leaf.parts().get(0);
        boolean selects =
                receiver.method().filter(of -> of.method() == Method.WHERE).isPresent();
        return selects ? of(leaf, receiver, outcome, evidence) : Optional.empty();
    }

    /** @param call the call that has the predicate */
    private static Optional<DetailBuilder> of(Resolved leaf, Resolved call, boolean outcome, Evidence evidence) {
        if (call.parts().size() != 2 || call.parts().get(1).parts().size() != 1) {
            return Optional.empty();
        }
        Resolved predicate = call.parts().get(1);
        Optional<Lambda> lambda = predicate
                .tree()
                .map(Lambda.class::cast)
                .filter(of -> of.parameters().size() == 1);
        return lambda.flatMap(function -> evidence.of(leaf, outcome)
                .flatMap(DetailBuilder::first)
                .map(item -> new DetailBuilder(
                        outcome,
                        item,
                        function.parameters().get(0),
                        predicate.parts().get(0))));
    }

    private static Optional<Operand> first(Operand set) {
        Type type = set.type();
        if (type.item() == Type.ANY
                || set.javascript().length() > LONGEST_ITEM
                || set.tree().isEmpty()) {
            return Optional.empty();
        }
        return Signatures.find(type, Method.FIRST.word())
                .map(first -> new Operand(
                        set.text(),
                        set.range(),
                        type.item(),
                        set.tree().map(tree -> new MethodCall(tree, first, List.of(), set.range())),
                        "(" + set.javascript() + ")?.first()"));
    }

    /** Returns an operand of the body at the item. */
    Operand at(Operand operand) {
        Optional<Expr> tree = operand.tree()
                .flatMap(body -> item.tree()
                        .map(of -> new Applied(
                                new Lambda(List.of(parameter), body, true, operand.range()),
                                of,
                                operand.type(),
                                operand.range())));
        String javascript =
                "(" + parameter.name() + " => (\n" + operand.javascript() + "\n))(" + item.javascript() + ")";
        return new Operand(operand.text(), operand.range(), operand.type(), tree, javascript);
    }
}
