package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Unit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds bare names in an argument: names that only a receiver can give a meaning. */
final class BareNames {

    /** Reserved words that name the receiver, or a part of it. */
    private static final Set<String> OF_RECEIVERS = Set.of("span", "event", "link", "call", "group", "change", "key");

    private BareNames() {}

    /** Tells if the argument has a bare name outside of functions in it. */
    static boolean in(Node argument, NameScope scope) {
        if (argument instanceof Node.Identifier name) {
            return isBare(name.name(), scope);
        }
        return parts(argument).anyMatch(part -> in(part, scope));
    }

    private static boolean isBare(String name, NameScope scope) {
        boolean reserved = Globals.RESERVED.contains(name)
                || Globals.ECMASCRIPT.contains(name)
                || Globals.REFUSED.containsKey(name)
                || Unit.find(name).isPresent();
        return scope.find(name).isEmpty() && (!reserved || OF_RECEIVERS.contains(name));
    }

    private static Stream<Node> parts(Node node) {
        if (node instanceof Node.Member member) {
            return member.computed() ? Stream.of(member.object(), member.property()) : Stream.of(member.object());
        }
        if (node instanceof Node.Call call) {
            return Stream.concat(Stream.of(call.callee()), call.arguments().stream());
        }
        if (node instanceof Node.Binary binary) {
            return Stream.of(binary.left(), binary.right());
        }
        if (node instanceof Node.Conditional conditional) {
            return Stream.of(conditional.test(), conditional.then(), conditional.otherwise());
        }
        if (node instanceof Node.Property property) {
            return property.computed() ? Stream.of(property.key(), property.value()) : Stream.of(property.value());
        }
        return list(node).stream();
    }

    private static List<Node> list(Node node) {
        if (node instanceof Node.Unary unary) {
            return List.of(unary.operand());
        }
        if (node instanceof Node.Spread spread) {
            return List.of(spread.argument());
        }
        if (node instanceof Node.Logical logical) {
            return logical.operands();
        }
        if (node instanceof Node.Template template) {
            return template.values();
        }
        if (node instanceof Node.Elements elements) {
            return elements.elements();
        }
        if (node instanceof Node.Members members) {
            return members.members();
        }
        return node instanceof Node.Other other ? other.children() : List.of();
    }
}
