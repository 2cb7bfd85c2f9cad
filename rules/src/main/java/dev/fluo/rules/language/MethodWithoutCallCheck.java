package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a method that is named and not called. Of an attribute, whose type is not known, it is only a warning: the
 * name could be that of an attribute too.
 */
final class MethodWithoutCallCheck {

    /** Words that nobody gives to an attribute. */
    private static final Set<String> MEANT_AS_CALLS =
            Set.of("startsWith", "endsWith", "includes", "toLowerCase", "toUpperCase");

    private static final CompilerCheck CHECK = CompilerCheck.METHOD_WITHOUT_CALL;

    private final Session session;

    MethodWithoutCallCheck(Session session) {
        this.session = session;
    }

    /** Refuses a method of the language. */
    boolean refuses(Type owner, Identifier segment) {
        Optional<Signature> method = Signatures.find(owner, segment.name());
        method.ifPresent(signature -> session.problems()
                .error(CHECK.id(), message(segment), "call it: `" + signature.text() + "`", segment.range()));
        return method.isPresent();
    }

    /** Refuses a method of a value, or warns of it. */
    boolean refusesOfValue(Optional<Type> owner, Identifier segment) {
        Type type = owner.orElse(Type.ANY);
        String hint = "call it: `" + segment.name() + "(…)`";
        if (type != Type.ANY && EcmaScriptMethods.of(type).contains(segment.name())) {
            session.problems().error(CHECK.id(), message(segment), hint, segment.range());
            return true;
        }
        if (type == Type.ANY && MEANT_AS_CALLS.contains(segment.name())) {
            session.problems().warning(CHECK, message(segment), hint, segment.range());
        }
        return false;
    }

    private static String message(Identifier segment) {
        return "`" + segment.name() + "` is a method";
    }
}
