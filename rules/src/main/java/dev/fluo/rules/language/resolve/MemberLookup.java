package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.ListReference;
import dev.fluo.rules.language.tree.PropertyAccess;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a dotted chain up on something whose type is known: moves, fields, attributes, properties. */
final class MemberLookup {

    private final Session session;
    private final UnknownMembers unknown;
    private final UncalledMethods uncalled;
    private final MathMembers math;
    private final StreamMembers streams;

    MemberLookup(Session session) {
        this.session = session;
        this.uncalled = new UncalledMethods(session);
        this.unknown = new UnknownMembers(session, uncalled);
        this.math = new MathMembers(session);
        this.streams = new StreamMembers(session);
    }

    /** Looks the segments up, one look-up for all; none give the receiver itself. */
    Resolved find(Resolved receiver, List<Identifier> segments) {
        Resolved at = receiver;
        int next = 0;
        while (next < segments.size() - 1) {
            Optional<Field> move = Fields.find(at.type(), segments.get(next).name())
                    .filter(field -> field.type().isMovedTo());
            if (move.isEmpty()) {
                break;
            }
            at = field(at, move.get(), segments.get(next));
            next++;
        }
        List<Identifier> rest = segments.subList(next, segments.size());
        return rest.isEmpty() ? at : member(at, rest);
    }

    private Resolved member(Resolved receiver, List<Identifier> segments) {
        Identifier first = segments.get(0);
        if (StreamMembers.knows(receiver) && receiver.type() != Type.NUMBER && receiver.type() != Type.BOOLEAN) {
            return streams.find(receiver, segments);
        }
        Optional<Field> field = Fields.find(receiver.type(), first.name());
        if (receiver.type().hasAttributes()) {
            if (segments.size() == 1 && field.isPresent()) {
                return field(receiver, field.get(), first);
            }
            boolean refused = segments.size() == 1
                    ? uncalled.refuses(receiver.type(), first)
                    : uncalled.refusesOfValue(field.map(Field::type), last(segments));
            return refused ? Resolved.refused(upTo(receiver, last(segments))) : attribute(receiver, segments, field);
        }
        if (field.isPresent()) {
            return find(field(receiver, field.get(), first), segments.subList(1, segments.size()));
        }
        return switch (receiver.type()) {
            case TRACE,
                    CALL,
                    SPAN_GROUP,
                    CALL_GROUP,
                    PATH,
                    SPANS,
                    EVENTS,
                    LINKS,
                    CALLS,
                    SPAN_GROUPS,
                    CALL_GROUPS,
                    PATHS,
                    VALUES,
                    NUMBERS -> unknown.refuse(receiver.type(), first);
            case MATH -> math.constant(receiver, segments);
            case LISTS -> find(list(receiver, first.name(), first.range()), segments.subList(1, segments.size()));
            case FUNCTION -> plain(receiver, segments);
            case OBJECT -> unknownValue(receiver, segments);
            default -> receiver.isUnknown() ? unknownValue(receiver, segments) : properties(receiver, segments);
        };
    }

    private Resolved field(Resolved receiver, Field field, Identifier segment) {
        SourceRange range = upTo(receiver, segment);
        if (field == TraceField.CALLS) {
            session.attributes().calls();
        }
        Optional<Expr> tree = receiver.tree().map(expr -> new FieldAccess(expr, field, range));
        return Resolved.tight(range, field.type(), tree, receiver.dot() + field.word())
                .withCertainty(receiver.certain() && !field.canBeMissing())
                .withParts(List.of(receiver));
    }

    private Resolved attribute(Resolved receiver, List<Identifier> segments, Optional<Field> leading) {
        List<String> words = segments.stream().map(Identifier::name).toList();
        return attribute(receiver, words, leading, upTo(receiver, last(segments)));
    }

    /** An attribute by a chain, or by one key that is written as a string. */
    Resolved attribute(Resolved receiver, List<String> words, Optional<Field> leading, SourceRange range) {
        boolean otherNames = session.context().otherNames();
        session.attributes().chain(words, otherNames);
        session.note(new Construct.Attribute(receiver.type(), words, range));
        Optional<Expr> tree = receiver.tree().map(expr -> new AttributeAccess(expr, words, leading, otherNames, range));
        return Resolved.tight(range, Type.ANY, tree, helper(JavaScriptNames.attribute(otherNames), receiver, words))
                .withParts(List.of(receiver));
    }

    /** A shared list by its name. */
    Resolved list(Resolved lists, String name, SourceRange segment) {
        SourceRange range = new SourceRange(lists.range().start(), segment.end());
        session.attributes().list(name);
        session.note(new Construct.SharedList(name, segment));
        return Resolved.tight(
                        range,
                        Type.ARRAY,
                        Optional.of(new ListReference(name, range)),
                        Splice.call(JavaScriptNames.LIST, List.of(Splice.quoted(name))))
                .withCertainty(true);
    }

    private Resolved unknownValue(Resolved receiver, List<Identifier> segments) {
        List<String> words = segments.stream().map(Identifier::name).toList();
        boolean otherNames = session.context().otherNames();
        session.attributes().unknownChain(words, otherNames);
        if (words.contains("attributes") || words.contains("resource")) {
            session.attributes().all();
        }
        if (words.contains(TraceField.CALLS.word())) {
            session.attributes().calls();
        }
        return Resolved.tight(
                upTo(receiver, last(segments)),
                Type.ANY,
                Optional.empty(),
                helper(JavaScriptNames.chain(otherNames), receiver, words));
    }

    private Resolved properties(Resolved receiver, List<Identifier> segments) {
        Resolved at = receiver;
        for (Identifier segment : segments) {
            if (uncalled.refusesOfValue(Optional.of(at.type()), segment)) {
                return Resolved.refused(upTo(at, segment));
            }
            SourceRange range = upTo(at, segment);
            Optional<Expr> tree = at.tree().map(expr -> new PropertyAccess(expr, segment.name(), range));
            Type type = segment.name().equals("length") ? Type.NUMBER : Type.ANY;
            at = Resolved.tight(range, type, tree, helper(JavaScriptNames.PROPERTY, at, List.of(segment.name())))
                    .withParts(List.of(at));
        }
        return at;
    }

    /** Members of functions and classes, ECMAScript's own among them, stay as they are written. */
    private Resolved plain(Resolved receiver, List<Identifier> segments) {
        SourceRange range = upTo(receiver, last(segments));
        return Resolved.tight(range, Type.ANY, Optional.empty(), Splice.of(session.source(), range, List.of(receiver)));
    }

    private static String helper(String function, Resolved receiver, List<String> words) {
        List<String> arguments = new ArrayList<>();
        arguments.add(receiver.javascript());
        words.forEach(word -> arguments.add(Splice.quoted(word)));
        return Splice.call(function, arguments);
    }

    private static Identifier last(List<Identifier> segments) {
        return segments.get(segments.size() - 1);
    }

    private static SourceRange upTo(Resolved receiver, Identifier segment) {
        return new SourceRange(receiver.range().start(), segment.range().end());
    }
}
