package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.Optional;

/** Refuses a method that is named and not called. */
public final class UncalledMethods {

    private final Session session;

    UncalledMethods(Session session) {
        this.session = session;
    }

    /** Refuses a method of the language. */
    boolean refuses(Type owner, Identifier segment) {
        Optional<Signature> method = Signatures.find(owner, segment.name());
        method.ifPresent(signature -> refuse(segment, "call it: `" + signature.text() + "`"));
        return method.isPresent();
    }

    /** Refuses a method of a value whose type is known. Of any other value the name could be that of an attribute. */
    boolean refusesOfValue(Optional<Type> owner, Identifier segment) {
        Type type = owner.orElse(Type.ANY);
        if (type == Type.ANY) {
            session.note(new Construct.Member(segment));
            return false;
        }
        boolean method = EcmaScriptMethods.of(type).contains(segment.name());
        if (method) {
            refuse(segment, hint(segment));
        }
        return method;
    }

    private void refuse(Identifier segment, String hint) {
        session.problems().error("method-without-call", message(segment), hint, segment.range());
    }

    public static String message(Identifier segment) {
        return "`" + segment.name() + "` is a method";
    }

    public static String hint(Identifier segment) {
        return "call it: `" + segment.name() + "(…)`";
    }
}
