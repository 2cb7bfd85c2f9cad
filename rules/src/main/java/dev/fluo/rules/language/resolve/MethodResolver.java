package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves calls of the methods of the language. */
final class MethodResolver {

    /** The methods whose value can be missing although the receiver is there. */
    private static final Set<Method> MAYBE_NOTHING = EnumSet.of(
            Method.FIRST,
            Method.LAST,
            Method.AT,
            Method.LONGEST,
            Method.AVG,
            Method.MIN,
            Method.MAX,
            Method.PERCENTILE);

    private final Session session;
    private final ArgumentResolver arguments;

    MethodResolver(Session session, Resolver resolver, FunctionResolver functions) {
        this.session = session;
        this.arguments = new ArgumentResolver(session, resolver, functions);
    }

    /** A call on a receiver of a type of the language. */
    Resolved resolve(Node.Call call, Resolved receiver, Node.Identifier name, NameScope scope) {
        Optional<Signature> signature = Signatures.find(receiver.type(), name.name());
        if (signature.isEmpty()) {
            return unknownMethod(receiver.type(), name);
        }
        if (!arguments.fit(signature.get(), call, name)) {
            return Resolved.refused(call.range());
        }
        List<Resolved> given = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            given.add(arguments.resolve(
                    signature.get(),
                    signature.get().parameter(i),
                    call.arguments().get(i),
                    scope));
        }
        return called(call, receiver, name, signature.get(), given);
    }

    private Resolved called(
            Node.Call call, Resolved receiver, Node.Identifier name, Signature signature, List<Resolved> given) {
        boolean escapes = holdsItems(signature.method(), receiver, given);
        if (escapes) {
            session.needsJavaScript("what `" + signature.method().word() + "` gives of "
                    + receiver.type().description() + " is only known to JavaScript");
        }
        Optional<Expr> tree = escapes
                ? Optional.empty()
                : receiver.tree()
                        .flatMap(expr ->
                                Trees.all(given).map(trees -> new MethodCall(expr, signature, trees, call.range())));
        List<Resolved> parts = new ArrayList<>();
        parts.add(receiver);
        parts.addAll(given);
        String javascript = receiver.dot() + name.name() + afterName(call, name, given);
        return Resolved.tight(call.range(), signature.result(), tree, javascript)
                .withCertainty(receiver.certain() && !MAYBE_NOTHING.contains(signature.method()))
                .withMethod(signature, parts);
    }

    /** Tells if the call gives an array of parts of the trace: of such an array nothing more is known. */
    private static boolean holdsItems(Method method, Resolved receiver, List<Resolved> given) {
        return switch (method) {
            case TO_ARRAY -> receiver.type() != Type.VALUES && receiver.type() != Type.NUMBERS;
            case MAP ->
                given.get(0).parts().stream().anyMatch(value -> value.type().isPartOfTrace());
            default -> false;
        };
    }

    /** From behind the name to the end of the call, as written but for the arguments. */
    private String afterName(Node.Call call, Node.Identifier name, List<Resolved> given) {
        return Splice.of(
                session.source(),
                new SourceRange(name.range().end(), call.range().end()),
                given);
    }

    /** A call on something of which nothing is known: a parameter of a function, what came out of an array. */
    Resolved unknown(Node.Call call, Resolved receiver, Node.Identifier name, NameScope scope) {
        session.needsJavaScript("it calls `" + name.name() + "` of something whose type is only known when it runs");
        List<String> texts = new ArrayList<>();
        texts.add(receiver.javascript());
        texts.add(Splice.quoted(name.name()));
        for (Node argument : call.arguments()) {
            texts.add(ofUnknown(name.name(), argument, scope).javascript());
        }
        return Resolved.tight(call.range(), Type.ANY, Optional.empty(), Splice.call(JavaScriptNames.CALL, texts));
    }

    /** The receiver may be an array of ECMAScript, whose methods take functions and no bare expressions. */
    private Resolved ofUnknown(String method, Node argument, NameScope scope) {
        boolean bare =
                ScopedWords.contains(method) && (!EcmaScriptMethods.ofArrays(method) || BareNames.in(argument, scope));
        return bare ? arguments.unknown(argument, scope) : arguments.plain(argument, scope);
    }

    private Resolved unknownMethod(Type receiver, Node.Identifier name) {
        List<String> known = Signatures.of(receiver).stream()
                .map(signature -> signature.method().word())
                .toList();
        String hint = Suggestion.hint(name.name(), known);
        if (hint == null
                && receiver == Type.SPAN
                && Signatures.find(Type.SPANS, name.name()).isPresent()) {
            hint = "sets of spans have it: `trace.spans." + name.name() + "(…)`";
        }
        return session.refuse(
                "unknown-method",
                receiver.description() + " has no method `" + name.name() + "`",
                hint != null || known.isEmpty() ? hint : "it has " + String.join(", ", known),
                name.range());
    }
}
