package dev.fluo.rules.language.syntax;

import java.util.ArrayList;
import java.util.List;

/** The levels of a tree of {@link CommonSyntax}. */
final class Levels {

    private Levels() {}

    /** Returns whether a tree has so many levels at most. */
    static boolean areAtMost(Node node, int levels) {
        return levels > 0 && parts(node).stream().allMatch(part -> areAtMost(part, levels - 1));
    }

    private static List<Node> parts(Node node) {
        if (node instanceof Node.Member member) {
            return List.of(member.object(), member.property());
        } else if (node instanceof Node.Call call) {
            return with(call.callee(), call.arguments());
        } else if (node instanceof Node.Unary unary) {
            return List.of(unary.operand());
        } else if (node instanceof Node.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (node instanceof Node.Logical logical) {
            return logical.operands();
        } else if (node instanceof Node.Conditional conditional) {
            return List.of(conditional.test(), conditional.then(), conditional.otherwise());
        } else if (node instanceof Node.Function function) {
            return List.of(function.body());
        } else if (node instanceof Node.Elements elements) {
            return elements.elements();
        } else if (node instanceof Node.Members members) {
            return members.members();
        } else if (node instanceof Node.Property property) {
            return List.of(property.value());
        } else if (node instanceof Node.Spread spread) {
            return List.of(spread.argument());
        }
        return List.of();
    }

    private static List<Node> with(Node first, List<Node> others) {
        List<Node> all = new ArrayList<>(others);
        all.add(first);
        return all;
    }
}
