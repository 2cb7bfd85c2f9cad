package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.IndexAccess;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Resolves names, dotted chains and members by a computed key. */
final class ChainResolver {

    private final Session session;
    private final Resolver resolver;
    private final MemberLookup members;
    private final NameResolver names;

    ChainResolver(Session session, Resolver resolver, MemberLookup members) {
        this.session = session;
        this.resolver = resolver;
        this.members = members;
        this.names = new NameResolver(session, members);
    }

    Resolved resolve(Node node, NameScope scope) {
        Deque<Node.Identifier> chain = new ArrayDeque<>();
        Node base = node;
        while (base instanceof Node.Member member
                && !member.computed()
                && member.property() instanceof Node.Identifier segment) {
            chain.addFirst(segment);
            base = member.object();
        }
        List<Node.Identifier> segments = List.copyOf(chain);
        if (base instanceof Node.Identifier name) {
            return names.resolve(name, segments, scope);
        }
        Resolved receiver =
                base instanceof Node.Member member ? computed(member, scope) : resolver.resolveAsReceiver(base, scope);
        return members.find(receiver.startingAt(node.range().start()), segments);
    }

    /** {@code object[key]}; a private member of a class stays as it is. */
    private Resolved computed(Node.Member member, NameScope scope) {
        if (!member.computed()) {
            return resolver.javascript(member.range(), List.of(resolver.resolve(member.object(), scope)));
        }
        Resolved object = resolver.resolveAsReceiver(member.object(), scope);
        if (member.property() instanceof Node.Constant constant && constant.value() instanceof String key) {
            if (object.type() == Type.ATTRIBUTES || object.type() == Type.RESOURCE) {
                return members.attribute(object, List.of(key), Optional.empty(), member.range());
            }
            if (object.type() == Type.LISTS) {
                return members.list(object, key, member.range());
            }
        }
        return index(member.range(), object, resolver.resolve(member.property(), scope));
    }

    private Resolved index(SourceRange range, Resolved object, Resolved key) {
        if (object.type().isSet()) {
            return session.refuse(
                    "set-as-value",
                    object.type().description() + " has no elements in brackets",
                    "did you mean `.at(…)`?",
                    key.range());
        }
        if (object.type().hasAttributes() || object.isUnknown()) {
            session.attributes().all();
        }
        Optional<Expr> tree = isIndexed(object.type())
                ? Trees.all(List.of(object, key)).map(trees -> new IndexAccess(trees.get(0), trees.get(1), range))
                : Optional.empty();
        if (tree.isEmpty()) {
            String text = BriefText.of(range.of(session.source()));
            session.needsJavaScript("`" + text + "` names a member by a computed key");
        }
        return Resolved.tight(
                range,
                Type.ANY,
                tree,
                Splice.call(JavaScriptNames.INDEX, List.of(object.javascript(), key.javascript())));
    }

    /** Returns whether the native plan can take a member by a computed key. */
    private static boolean isIndexed(Type type) {
        return type == Type.ATTRIBUTES || type == Type.RESOURCE || (!type.isPartOfTrace() && type != Type.OBJECT);
    }
}
