package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/** Resolves one text: each kind of node by the class that knows it. */
final class Resolver {

    private final Session session;
    private final LiteralResolver literals;
    private final ChainResolver chains;
    private final CallResolver calls;
    private final OperatorResolver operators;
    private final FunctionResolver functions;
    private final StatementResolver statements;

    Resolver(Session session) {
        this.session = session;
        BooleanPositions booleans = new BooleanPositions(session);
        MemberLookup members = new MemberLookup(session);
        literals = new LiteralResolver(session, this);
        chains = new ChainResolver(session, this, members);
        functions = new FunctionResolver(session, this, booleans);
        calls = new CallResolver(
                session,
                this,
                new MethodResolver(session, this, functions),
                new ValueCalls(session, this, functions),
                new StreamCalls(session, this, functions));
        operators = new OperatorResolver(session, this, booleans);
        statements = new StatementResolver(session, this, booleans);
    }

    /** Resolves an expression or a statement; what is wrong with it goes to the problems of the session. */
    Resolved resolve(Node node, NameScope names) {
        Resolved resolved = resolveAsReceiver(node, names);
        if (resolved.type() == Type.ATTRIBUTES || resolved.type() == Type.RESOURCE) {
            session.attributes().all();
        }
        session.resolved(node, resolved);
        return resolved;
    }

    /** Resolves what a known member is taken of, so that attributes as a whole are not read by it. */
    Resolved resolveAsReceiver(Node node, NameScope names) {
        if (node instanceof Node.Identifier || node instanceof Node.Member) {
            return chains.resolve(node, names);
        }
        if (node instanceof Node.Call call) {
            return calls.resolve(call, names);
        }
        if (node instanceof Node.Function function) {
            return functions.value(function, names);
        }
        if (OperatorResolver.knows(node)) {
            return operators.resolve(node, names);
        }
        if (LiteralResolver.knows(node)) {
            return literals.resolve(node, names);
        }
        return statements.resolve(node, names);
    }

    List<Resolved> resolveAll(List<Node> nodes, NameScope names) {
        return nodes.stream().map(node -> resolve(node, names)).toList();
    }

    /**
     * Resolves what must stay a reference: what is assigned to, deleted, constructed or used as a tag. Only what is
     * inside it is rewritten.
     */
    Resolved resolveReference(Node node, NameScope names) {
        if (node instanceof Node.Member member) {
            Resolved object = resolveReference(member.object(), names);
            List<Resolved> parts =
                    member.computed() ? List.of(object, resolve(member.property(), names)) : List.of(object);
            session.attributes().all();
            return javascript(member.range(), parts);
        }
        return resolve(node, names);
    }

    /** A piece that only JavaScript can run, of a type that is not known, with the parts in it rewritten. */
    Resolved javascript(SourceRange range, List<Resolved> parts) {
        return Resolved.loose(range, Type.ANY, Optional.empty(), Splice.of(session.source(), range, parts));
    }
}
