package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the reserved words that name the innermost receiver ({@code span}, {@code group}, {@code key}, …) or
 * belong to cross-trace rules.
 */
final class ReceiverWords {

    private static final Set<String> ACROSS_TRACES = Set.of("value", "baseline");

    private final Session session;
    private final MemberLookup members;

    ReceiverWords(Session session, MemberLookup members) {
        this.session = session;
        this.members = members;
    }

    Resolved resolve(Identifier name, List<Identifier> segments, NameScope scope) {
        if (ACROSS_TRACES.contains(name.name())) {
            return acrossTraces(name);
        }
        Type type = scope.receiver().map(NameScope.Receiver::type).orElse(Type.UNDEFINED);
        if (type != Type.UNDEFINED) {
            Resolved receiver = NameResolver.receiver(scope.receiver().get(), name);
            if (name.name().equals("key") && (Fields.find(type, "key").isPresent() || type == Type.ANY)) {
                return members.find(members.find(receiver, List.of(name)), segments);
            }
            Optional<Set<Type>> named = Globals.receiver(name.name());
            if (named.filter(types -> types.contains(type) || type == Type.ANY).isPresent()) {
                return members.find(at(receiver, name), segments);
            }
        }
        return session.refuse(
                "no-such-receiver", message(name.name(), scope), hint(name, segments, scope), name.range());
    }

    private static Resolved at(Resolved receiver, Identifier name) {
        return Resolved.tight(name.range(), receiver.type(), receiver.tree(), receiver.javascript())
                .withCertainty(true);
    }

    private Resolved acrossTraces(Identifier name) {
        boolean baseline = name.name().equals("baseline");
        String message = baseline
                ? "`baseline` is what a number across traces is compared with"
                : "`value` belongs to the message, the subject and the exceptions of a cross-trace rule";
        String hint = baseline
                ? "write `stream.spans.within('5m').count().above(baseline('7d'), 3)`"
                : "for an attribute of that name write `attributes['value']`";
        return session.refuse("across-traces", message, hint, name.range());
    }

    private static String message(String word, NameScope scope) {
        String here = scope.receiver()
                .map(receiver -> "here it would be " + receiver.type().description())
                .orElse("there is no implicit receiver");
        return word.equals("key")
                ? "`key` is what the members of a group have in common; " + here
                : "`" + word + "` is not a receiver of this expression: " + here;
    }

    private static @Nullable String hint(Identifier name, List<Identifier> segments, NameScope scope) {
        if (scope.isInArrow()) {
            return "an arrow has no implicit receiver: use its parameter";
        }
        if (scope.receiver().isEmpty()) {
            return name.name().equals("span") ? "of which span? `trace.root`, or inside `trace.spans.where(…)`" : null;
        }
        if (name.name().equals("span")) {
            return "to speak of a span further out, name it: `where(s => …)`";
        }
        if (!scope.receiver().get().type().hasAttributes()) {
            return null;
        }
        StringBuilder key = new StringBuilder(name.name());
        segments.forEach(segment -> key.append('.').append(segment.name()));
        return "for an attribute of that name write `attributes['" + key + "']`";
    }
}
