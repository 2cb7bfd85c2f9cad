package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks up what is named behind {@code stream} and what is made of it, and is not called. */
final class StreamMembers {

    private final Session session;

    StreamMembers(Session session) {
        this.session = session;
    }

    /** Returns whether members of this are looked up here. */
    static boolean knows(Resolved receiver) {
        return receiver.tree().filter(StreamExpr.class::isInstance).isPresent() && receiver.type() != Type.ANY;
    }

    /** Returns the resolver's form of a cross-trace piece; it has no JavaScript. */
    static Resolved resolved(Session session, StreamExpr tree, SourceRange range) {
        String text = range.of(session.source()).replaceAll("\\s+", "");
        return Resolved.tight(range, tree.type(), Optional.of(tree), text).withCertainty(true);
    }

    Resolved find(Resolved receiver, List<Identifier> segments) {
        Identifier first = segments.get(0);
        SourceRange range =
                new SourceRange(receiver.range().start(), first.range().end());
        Optional<StreamSource> source = StreamSource.find(first.name());
        boolean all = receiver.type() == Type.STREAM || receiver.type() == Type.STREAM_OPENING;
        if (!all || source.isEmpty()) {
            return unknown(receiver.type(), first);
        }
        Optional<StreamOpening> opening =
                receiver.tree().filter(StreamOpening.class::isInstance).map(StreamOpening.class::cast);
        if (source.get() == StreamSource.CALLS) {
            session.attributes().calls();
        }
        Resolved selection = resolved(session, Selection.of(source.get(), opening, range), range);
        return segments.size() == 1 ? selection : find(selection, segments.subList(1, segments.size()));
    }

    private Resolved unknown(Type type, Identifier name) {
        Optional<StreamMethod> method = StreamMethod.find(type, name.name());
        if (method.isPresent()) {
            return session.refuse(
                    "method-without-call",
                    "`" + name.name() + "` is a method",
                    "call it: `" + method.get().text() + "`",
                    name.range());
        }
        boolean all = type == Type.STREAM || type == Type.STREAM_OPENING;
        List<String> known = all
                ? Stream.of(StreamSource.values()).map(StreamSource::word).toList()
                : StreamMethod.of(type).stream().map(StreamMethod::word).toList();
        String hint = Suggestion.hint(name.name(), known);
        return session.refuse(
                "unknown-field",
                type.description() + " has no field `" + name.name() + "`",
                hint != null ? hint : "it has " + String.join(", ", known),
                name.range());
    }
}
