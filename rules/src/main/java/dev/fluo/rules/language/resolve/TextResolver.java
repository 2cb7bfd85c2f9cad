package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/** Resolves whole texts; what is wrong with one goes to the problems of its session. */
public final class TextResolver {

    private TextResolver() {}

    /** Resolves an expression that is a condition. */
    public static Resolved condition(Session session, Node node) {
        Resolved resolved = expression(session, node);
        new BooleanPositions(session).requireCondition(resolved);
        return resolved;
    }

    /** Resolves the body of a script. The piece that is returned calls a function with this body. */
    public static Resolved script(Session session, Node body) {
        session.needsJavaScript("a script is always JavaScript");
        NameScope names = NameScope.script();
        Declarations.hoist(body, names);
        Resolved resolved = new Resolver(session).resolve(body, names);
        String source = session.source();
        SourceRange range = new SourceRange(0, source.length());
        String statements = Splice.of(source, range, List.of(resolved));
        return Resolved.loose(range, Type.ANY, Optional.empty(), "(() => { 'use strict';\n" + statements + "\n})()");
    }

    /** Resolves an expression of any value. */
    public static Resolved expression(Session session, Node node) {
        return new Resolver(session).resolve(node, NameScope.none());
    }

    /** Refuses a set or a group where one value is meant. */
    public static void requireOneValue(Session session, Resolved resolved) {
        OneValue.require(session, resolved);
    }
}
