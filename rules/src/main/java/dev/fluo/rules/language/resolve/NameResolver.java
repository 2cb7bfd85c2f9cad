package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.StreamReference;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unit;
import dev.fluo.rules.language.tree.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the name that a chain begins with: declared, else reserved, else a global, else of the innermost receiver.
 */
final class NameResolver {

    private static final Pattern ACROSS_TRACES = Pattern.compile("\\bstream\\s*\\.");

    private final Session session;
    private final MemberLookup members;
    private final ReceiverWords receiverWords;
    private final UnknownNames unknown;

    NameResolver(Session session, MemberLookup members) {
        this.session = session;
        this.members = members;
        this.receiverWords = new ReceiverWords(session, members);
        this.unknown = new UnknownNames(session);
    }

    Resolved resolve(Identifier name, List<Identifier> segments, NameScope scope) {
        Optional<NameScope.Declared> declared = scope.find(name.name());
        if (declared.isPresent()) {
            return members.find(variable(name, declared.get()), segments);
        }
        if (Globals.REFUSED.containsKey(name.name())) {
            return session.refuse(
                    "not-repeatable",
                    "`" + name.name() + "` is refused",
                    Globals.REFUSED.get(name.name()),
                    name.range());
        }
        Optional<Resolved> constant = constant(name, scope);
        if (constant.isPresent()) {
            return members.find(constant.get(), segments);
        }
        if (Globals.RESERVED.contains(name.name())) {
            return receiverWords.resolve(name, segments, scope);
        }
        if (Globals.ECMASCRIPT.contains(name.name())) {
            return members.find(global(name), segments);
        }
        if (scope.receiver().isPresent()) {
            return members.find(receiver(scope.receiver().get(), name), prepend(name, segments));
        }
        return unknown.refuse(name, scope);
    }

    private Resolved variable(Identifier name, NameScope.Declared declared) {
        Optional<Expr> tree = declared.binding().map(binding -> new Variable(binding, name.range()));
        return Resolved.tight(name.range(), declared.type(), tree, name.name()).withCertainty(tree.isPresent());
    }

    /** The receiver of a bare expression, which the text does not name. */
    static Resolved receiver(NameScope.Receiver receiver, Identifier before) {
        Binding binding = receiver.binding();
        SourceRange range =
                new SourceRange(before.range().start(), before.range().start());
        Optional<Expr> tree =
                receiver.type() == Type.ANY ? Optional.empty() : Optional.of(new Variable(binding, range));
        return Resolved.tight(range, receiver.type(), tree, binding.name()).withCertainty(true);
    }

    /** Returns whether the key is meant that a cross-trace rule is judged for: outside of its selections. */
    private boolean isKeyOfCondition(Identifier name, NameScope scope) {
        return name.name().equals("key")
                && scope.isOutermost()
                && ACROSS_TRACES.matcher(session.source()).find();
    }

    private Optional<Resolved> constant(Identifier name, NameScope scope) {
        Optional<Unit> unit = Unit.find(name.name());
        if (unit.isPresent()) {
            return Optional.of(literal(name, Type.NUMBER, unit.get().millis()));
        }
        return switch (name.name()) {
            case "undefined" -> Optional.of(literal(name, Type.UNDEFINED, null));
            case "NaN" -> Optional.of(literal(name, Type.NUMBER, Double.NaN));
            case "Infinity" -> Optional.of(literal(name, Type.NUMBER, Double.POSITIVE_INFINITY));
            case "trace" -> Optional.of(trace(name));
            case "stream" -> Optional.of(stream(name));
            case "key", "value" ->
                session.context().episode() || isKeyOfCondition(name, scope)
                        ? Optional.of(StreamMembers.resolved(
                                session, new EpisodeReference(name.name().equals("key"), name.range()), name.range()))
                        : Optional.empty();
            case "lists" -> Optional.of(reserved(name, Type.LISTS));
            case "Math" -> Optional.of(reserved(name, Type.MATH));
            case "Number", "String", "Boolean" -> Optional.of(global(name));
            default -> Optional.empty();
        };
    }

    private Resolved trace(Identifier name) {
        session.speaksOfTrace(name.range());
        return Resolved.tight(name.range(), Type.TRACE, Optional.of(new TraceReference(name.range())), "trace")
                .withCertainty(true);
    }

    private Resolved stream(Identifier name) {
        session.speaksOfStream(name.range());
        return StreamMembers.resolved(session, new StreamReference(name.range()), name.range());
    }

    private static Resolved literal(Identifier name, Type type, @Nullable Object value) {
        Expr tree = new Literal(type, value, name.range());
        return Resolved.tight(name.range(), type, Optional.of(tree), name.name());
    }

    private static Resolved reserved(Identifier name, Type type) {
        return Resolved.tight(name.range(), type, Optional.empty(), name.name()).withCertainty(true);
    }

    private Resolved global(Identifier name) {
        session.needsJavaScript("it uses ECMAScript's `" + name.name() + "`");
        if (Globals.OPEN.contains(name.name())) {
            session.attributes().all();
        }
        return reserved(name, Type.FUNCTION);
    }

    private static List<Identifier> prepend(Identifier name, List<Identifier> segments) {
        List<Identifier> all = new ArrayList<>();
        all.add(name);
        all.addAll(segments);
        return all;
    }
}
