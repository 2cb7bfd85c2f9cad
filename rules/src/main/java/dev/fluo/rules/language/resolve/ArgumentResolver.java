package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Type;

/** Resolves the arguments of the methods of the language, each as its parameter asks for it. */
final class ArgumentResolver {

    private final Session session;
    private final Resolver resolver;
    private final FunctionResolver functions;
    private final ArgumentChecks checks;
    private final WithinResolver within;

    ArgumentResolver(Session session, Resolver resolver, FunctionResolver functions) {
        this.session = session;
        this.resolver = resolver;
        this.functions = functions;
        this.checks = new ArgumentChecks(session);
        this.within = new WithinResolver(session, resolver);
    }

    /** Returns whether the call has as many arguments as the method takes; else it is refused. */
    boolean fit(Signature signature, Node.Call call, Node.Identifier name) {
        int count = call.arguments().size();
        boolean spread = call.arguments().stream().anyMatch(Node.Spread.class::isInstance);
        if (!spread && count >= signature.fewest() && count <= signature.most()) {
            return true;
        }
        String takes = signature.most() == 0
                ? "takes no argument"
                : count < signature.fewest() ? "needs more arguments" : "takes other arguments";
        String hint = signature.most() == 0 && count == 1
                ? "did you mean `where(…)." + signature.text() + "`?"
                : "it is `" + signature.text() + "`";
        session.problems().error("wrong-arguments", "`" + name.name() + "` " + takes, hint, name.range());
        return false;
    }

    Resolved resolve(Signature signature, Parameter parameter, Node argument, NameScope scope) {
        return switch (parameter.kind()) {
            case PREDICATE -> scoped(parameter, argument, scope);
            case SELECTOR -> {
                Resolved selector = scoped(parameter, argument, scope);
                if (!selector.parts().isEmpty()) {
                    session.note(
                            new Construct.Aggregate(signature, selector.parts().get(0)));
                }
                yield selector;
            }
            case WITHIN -> within.resolve(argument, scope);
            case NUMBER -> checks.number(signature, parameter, resolver.resolve(argument, scope));
            case SET -> checks.set(signature, resolver.resolve(argument, scope));
            case VALUE -> plain(argument, scope);
        };
    }

    private Resolved scoped(Parameter parameter, Node argument, NameScope scope) {
        boolean predicate = parameter.kind() == Parameter.Kind.PREDICATE;
        if (argument instanceof Node.Function function) {
            return functions.applied(function, parameter.item(), predicate, scope);
        }
        if (isFunctionName(argument, scope)) {
            session.needsJavaScript("it passes a declared function on");
            return resolver.resolve(argument, scope);
        }
        return functions.bare(argument, parameter.item(), predicate, scope);
    }

    /** A name that is declared as a function, or may be one, is passed as it is. */
    private static boolean isFunctionName(Node argument, NameScope scope) {
        return argument instanceof Node.Identifier name
                && scope.find(name.name())
                        .filter(declared -> declared.binding().isEmpty()
                                && (declared.type() == Type.FUNCTION || declared.type() == Type.ANY))
                        .isPresent();
    }

    /** An argument of a method by a known word on a receiver that is not known. */
    Resolved unknown(Node argument, NameScope scope) {
        if (argument instanceof Node.Function function) {
            return functions.applied(function, Type.ANY, false, scope);
        }
        boolean asIs = isFunctionName(argument, scope)
                || argument instanceof Node.Members
                || argument instanceof Node.Constant;
        return asIs ? resolver.resolve(argument, scope) : functions.bare(argument, Type.ANY, false, scope);
    }

    /** An argument that is one value. */
    Resolved plain(Node argument, NameScope scope) {
        Resolved resolved = resolver.resolve(argument, scope);
        OneValue.require(session, resolved);
        return resolved;
    }
}
