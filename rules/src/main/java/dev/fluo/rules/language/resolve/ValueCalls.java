package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.regex.LinearRegex;
import dev.fluo.rules.value.KeyedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves calls of methods of strings, arrays, numbers and regular expressions. */
final class ValueCalls {

    private final Session session;
    private final Resolver resolver;
    private final FunctionResolver functions;

    ValueCalls(Session session, Resolver resolver, FunctionResolver functions) {
        this.session = session;
        this.resolver = resolver;
        this.functions = functions;
    }

    Resolved resolve(Node.Call call, Resolved object, Node.Identifier name, NameScope scope) {
        List<Resolved> arguments = arguments(call, object, name, scope);
        Optional<ListReference> list = object.tree()
                .filter(tree -> tree instanceof ListReference && name.name().equals(KeyedValues.OF))
                .map(ListReference.class::cast);
        if (list.isPresent()) {
            return numberOf(list.get(), call, arguments);
        }
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
        refuseValueForFunction(call, name, arguments);
        Optional<ValueMethod> method =
                ValueMethod.find(name.name()).filter(candidate -> isNative(candidate, object, arguments));
        if (method.isEmpty()) {
            explain(object, name);
        }
        session.note(new Construct.CallOnValue(object, name, call.range()));
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

    /** The number of a key in a shared list. */
    private Resolved numberOf(ListReference list, Node.Call call, List<Resolved> arguments) {
        if (arguments.size() != 1) {
            return session.refuse(
                    "wrong-argument",
                    "`of` takes one key",
                    "write `lists." + list.name() + ".of(service)`",
                    call.range());
        }
        Resolved key = arguments.get(0);
        OneValue.require(session, key);
        Optional<Expr> tree = key.tree().map(of -> new ValueCall(list, ValueMethod.OF, List.of(of), call.range()));
        String javascript = Splice.call(JavaScriptNames.OF, List.of(Splice.quoted(list.name()), key.javascript()));
        return Resolved.tight(call.range(), Type.NUMBER, tree, javascript).withParts(List.of(key));
    }

    /** Items of an array that only JavaScript knows, or that holds parts of the trace, are not taken for values. */
    private List<Resolved> arguments(Node.Call call, Resolved object, Node.Identifier name, NameScope scope) {
        boolean ofItems = takesFunction(name)
                && object.tree().filter(tree -> !holdsParts(tree)).isPresent()
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Node.Function;
        return ofItems
                ? List.of(functions.ofValues((Node.Function) call.arguments().get(0), scope))
                : resolver.resolveAll(call.arguments(), scope);
    }

    /** Tells if an expression may give an array that is written out and holds spans or other parts of the trace. */
    private static boolean holdsParts(Expr expr) {
        if (expr instanceof ArrayLiteral array) {
            return array.elements().stream().anyMatch(element -> element.type().isPartOfTrace() || holdsParts(element));
        }
        if (expr instanceof Conditional || expr instanceof Logical) {
            return Children.of(expr).stream().anyMatch(part -> part.type().isPartOfTrace() || holdsParts(part));
        }
        return expr instanceof ValueCall call && holdsParts(call.receiver());
    }

    private static boolean takesFunction(Node.Identifier name) {
        return ValueMethod.find(name.name()).filter(ValueMethod::takesFunction).isPresent();
    }

    /** An item of an array has no fields, so that a bare expression would say nothing of it. */
    private void refuseValueForFunction(Node.Call call, Node.Identifier name, List<Resolved> arguments) {
        boolean function = arguments.stream()
                .findFirst()
                .filter(first -> first.type() == Type.FUNCTION || first.isUnknown())
                .isPresent();
        if (takesFunction(name) && !function) {
            String array = BriefText.of(call.callee().range().of(session.source()));
            session.problems()
                    .error(
                            "wrong-argument",
                            "`" + name.name() + "` of an array takes a function of its items",
                            "write `" + array + "(item => …)`",
                            call.range());
        }
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

    private static boolean isNative(ValueMethod method, Resolved object, List<Resolved> arguments) {
        if (method.takesFunction() && (arguments.size() != 1 || arguments.get(0).type() != Type.FUNCTION)) {
            return false;
        }
        return switch (object.type()) {
            case REGEX ->
                method == ValueMethod.TEST
                        && object.tree()
                                .filter(tree -> tree instanceof RegexLiteral regex
                                        && obstacle(regex).isEmpty())
                                .isPresent();
            case STRING, ANY -> method != ValueMethod.TEST && method != ValueMethod.OF;
            case ARRAY -> method == ValueMethod.INCLUDES || method == ValueMethod.SLICE || method.takesFunction();
            default -> false;
        };
    }

    private static Optional<String> obstacle(RegexLiteral regex) {
        return LinearRegex.obstacle(regex.pattern(), regex.flags());
    }

    private void explain(Resolved object, Node.Identifier name) {
        Optional<String> obstacle =
                object.tree().filter(RegexLiteral.class::isInstance).flatMap(tree -> obstacle((RegexLiteral) tree));
        String text = BriefText.of(object.range().of(session.source()));
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
