package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Conversion;
import dev.fluo.rules.language.tree.ConversionFunction;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.MathCall;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.value.MathFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves calls: of methods of the language, of values, of {@code Math}, and of functions. */
final class CallResolver {

    private final Session session;
    private final Resolver resolver;
    private final MethodResolver methods;
    private final ValueCalls values;
    private final StreamCalls streams;

    CallResolver(Session session, Resolver resolver, MethodResolver methods, ValueCalls values, StreamCalls streams) {
        this.session = session;
        this.resolver = resolver;
        this.methods = methods;
        this.values = values;
        this.streams = streams;
    }

    Resolved resolve(Node.Call call, NameScope scope) {
        if (call.callee() instanceof Node.Identifier name) {
            return named(call, name, scope);
        }
        if (call.callee() instanceof Node.Member member) {
            if (!member.computed() && member.property() instanceof Node.Identifier name) {
                return member(call, resolver.resolveAsReceiver(member.object(), scope), name, scope);
            }
            if (member.computed()) {
                return computed(call, member, scope);
            }
        }
        session.needsJavaScript("it calls the result of an expression");
        return function(call, resolver.resolve(call.callee(), scope), scope);
    }

    private Resolved named(Node.Call call, Node.Identifier name, NameScope scope) {
        boolean method = scope.find(name.name()).isEmpty()
                && !Globals.RESERVED.contains(name.name())
                && !Globals.ECMASCRIPT.contains(name.name())
                && !Globals.REFUSED.containsKey(name.name())
                && scope.receiver().isPresent();
        if (method) {
            return member(call, NameResolver.receiver(scope.receiver().get(), name), name, scope);
        }
        if (name.name().equals("baseline") && scope.find(name.name()).isEmpty()) {
            return streams.baseline(call, scope);
        }
        Optional<ConversionFunction> conversion = ConversionFunction.find(name.name());
        if (conversion.isPresent() && scope.find(name.name()).isEmpty()) {
            return conversion(call, conversion.get(), scope);
        }
        Resolved callee = resolver.resolve(name, scope);
        session.needsJavaScript("it calls the function `" + name.name() + "`");
        return function(call, callee, scope);
    }

    private Resolved member(Node.Call call, Resolved object, Node.Identifier name, NameScope scope) {
        Type type = object.type();
        if (StreamCalls.knows(object, name)) {
            return streams.resolve(call, object, name, scope);
        }
        if (type == Type.MATH) {
            return math(call, object, name, scope);
        }
        if (type == Type.FUNCTION) {
            session.needsJavaScript(
                    "it calls `" + BriefText.of(call.callee().range().of(session.source())) + "`");
            return function(call, object, scope);
        }
        if (object.isUnknown()) {
            return methods.unknown(call, object, name, scope);
        }
        if (type.isPartOfTrace()) {
            return Fields.find(type, name.name()).isPresent()
                    ? session.refuse(
                            "field-called",
                            "`" + name.name() + "` is a field of " + type.description() + ", not a method",
                            "leave out the parentheses",
                            name.range())
                    : methods.resolve(call, object, name, scope);
        }
        return values.resolve(call, object, name, scope);
    }

    private Resolved math(Node.Call call, Resolved object, Node.Identifier name, NameScope scope) {
        Optional<MathFunction> function = MathFunction.named(name.name());
        if (function.isEmpty()) {
            return MathMembers.refuse(session, name);
        }
        List<Resolved> arguments = values(call, scope);
        Optional<Expr> tree = Trees.all(arguments).map(trees -> new MathCall(function.get(), trees, call.range()));
        return called(call, object, arguments, Type.NUMBER, tree);
    }

    private Resolved conversion(Node.Call call, ConversionFunction function, NameScope scope) {
        List<Resolved> arguments = values(call, scope);
        Optional<Expr> tree = arguments.size() > 1
                ? Optional.empty()
                : Trees.all(arguments).map(trees -> new Conversion(function, trees, call.range()));
        return called(
                call,
                Resolved.tight(call.callee().range(), Type.FUNCTION, Optional.empty(), function.word()),
                arguments,
                function.result(),
                tree);
    }

    private List<Resolved> values(Node.Call call, NameScope scope) {
        List<Resolved> arguments = resolver.resolveAll(call.arguments(), scope);
        arguments.forEach(argument -> OneValue.require(session, argument));
        return arguments;
    }

    /** A call that stays as it is written, with what is in it rewritten. */
    private Resolved function(Node.Call call, Resolved callee, NameScope scope) {
        return called(call, callee, resolver.resolveAll(call.arguments(), scope), Type.ANY, Optional.empty());
    }

    private Resolved called(Node.Call call, Resolved callee, List<Resolved> arguments, Type type, Optional<Expr> tree) {
        List<Resolved> parts = new ArrayList<>(arguments);
        parts.add(callee);
        return Resolved.tight(call.range(), type, tree, Splice.of(session.source(), call.range(), parts));
    }

    private Resolved computed(Node.Call call, Node.Member member, NameScope scope) {
        session.needsJavaScript("it calls a method by a computed name");
        session.attributes().all();
        List<String> arguments = new ArrayList<>();
        arguments.add(resolver.resolve(member.object(), scope).javascript());
        arguments.add(resolver.resolve(member.property(), scope).javascript());
        resolver.resolveAll(call.arguments(), scope).forEach(argument -> arguments.add(argument.javascript()));
        SourceRange range = call.range();
        return Resolved.tight(range, Type.ANY, Optional.empty(), Splice.call(JavaScriptNames.CALL, arguments));
    }
}
