package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.regex.LinearRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves calls of methods of strings, arrays, numbers and regular expressions. */
final class ValueCalls {

    private final Session session;

    ValueCalls(Session session) {
        this.session = session;
    }

    Resolved resolve(Node.Call call, Resolved object, Node.Identifier name, List<Resolved> arguments) {
        Set<String> known = EcmaScriptMethods.of(object.type());
        if (!known.isEmpty() && !known.contains(name.name())) {
            return session.refuse(
                    "unknown-method",
                    object.type().description() + " has no method `" + name.name() + "`",
                    Suggestion.hint(name.name(), known),
                    name.range());
        }
        arguments.forEach(argument -> OneValue.require(session, argument));
        refuseRegexArgument(name, arguments);
        Optional<ValueMethod> method = ValueMethod.find(name.name()).filter(candidate -> isNative(candidate, object));
        if (method.isEmpty()) {
            explain(object, name);
        }
        warnOfPart(call, object, name);
        Optional<Expr> tree = method.flatMap(found -> object.tree()
                .flatMap(receiver ->
                        Trees.all(arguments).map(trees -> new ValueCall(receiver, found, trees, call.range()))));
        Type type = method.map(found -> resultType(found, object.type())).orElse(Type.ANY);
        List<Resolved> parts = new ArrayList<>();
        parts.add(object);
        parts.addAll(arguments);
        return Resolved.tight(call.range(), type, tree, javascript(object, name, arguments))
                .withParts(parts);
    }

    /** Warns where `includes` looks for a part of a text, and its author may think of an array. */
    private void warnOfPart(Node.Call call, Resolved object, Node.Identifier name) {
        Optional<String> key = object.tree()
                .filter(AttributeAccess.class::isInstance)
                .map(tree -> String.join(".", ((AttributeAccess) tree).segments()))
                .filter(session.context().texts()::contains);
        if (key.isEmpty() || !name.name().equals(ValueMethod.INCLUDES.word())) {
            return;
        }
        session.problems()
                .warning(
                        "includes-of-text",
                        "`" + key.get()
                                + "` was a text in every span: `includes` looks for a part of it, not for an item",
                        "compare the whole text with `==`, or one item between commas: `(',' + " + key.get()
                                + " + ',').includes(',x,')`",
                        call.range());
    }

    private static Type resultType(ValueMethod method, Type receiver) {
        return method == ValueMethod.SLICE && (receiver == Type.STRING || receiver == Type.ARRAY)
                ? receiver
                : method.result();
    }

    private static String javascript(Resolved object, Node.Identifier name, List<Resolved> arguments) {
        List<String> texts = new ArrayList<>();
        texts.add(object.javascript());
        texts.add(Splice.quoted(name.name()));
        arguments.forEach(argument -> texts.add(argument.javascript()));
        return Splice.call(JavaScriptNames.CALL, texts);
    }

    private static boolean isNative(ValueMethod method, Resolved object) {
        return switch (object.type()) {
            case REGEX ->
                method == ValueMethod.TEST
                        && object.tree()
                                .filter(tree -> tree instanceof RegexLiteral regex
                                        && obstacle(regex).isEmpty())
                                .isPresent();
            case STRING, ANY -> method != ValueMethod.TEST;
            case ARRAY -> method == ValueMethod.INCLUDES || method == ValueMethod.SLICE;
            default -> false;
        };
    }

    private static Optional<String> obstacle(RegexLiteral regex) {
        return LinearRegex.obstacle(regex.pattern(), regex.flags());
    }

    private void explain(Resolved object, Node.Identifier name) {
        Optional<String> obstacle =
                object.tree().filter(RegexLiteral.class::isInstance).flatMap(tree -> obstacle((RegexLiteral) tree));
        String text = Text.brief(object.range().of(session.source()));
        session.needsJavaScript(
                obstacle.map(reason -> "the regular expression `" + text + "` cannot run in linear time: " + reason)
                        .orElse("the method `" + name.name() + "` of values is only known to JavaScript"));
    }

    /** ECMAScript throws there; what a rule finds in data must never throw. */
    private void refuseRegexArgument(Node.Identifier name, List<Resolved> arguments) {
        boolean throwing = Set.of("startsWith", "endsWith", "includes").contains(name.name());
        if (throwing && arguments.stream().anyMatch(argument -> argument.type() == Type.REGEX)) {
            session.problems()
                    .error(
                            "wrong-argument",
                            "`" + name.name() + "` takes a string, not a regular expression",
                            "write `/…/.test(…)`",
                            arguments.get(0).range());
        }
    }
}
