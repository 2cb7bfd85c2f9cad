package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Baseline;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.StreamValues;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resolves calls of the methods of cross-trace rules. */
final class StreamCalls {

    private final Session session;
    private final StreamArguments arguments;
    private final SelectionCalls selections;

    StreamCalls(Session session, Resolver resolver, FunctionResolver functions) {
        this.session = session;
        this.arguments = new StreamArguments(session, resolver, functions);
        this.selections = new SelectionCalls(session, arguments);
    }

    /** Returns whether calls on this are resolved here. */
    static boolean knows(Resolved object, Node.Identifier name) {
        return (StreamMembers.knows(object) && object.type() != Type.NUMBER && object.type() != Type.BOOLEAN)
                || (object.type() == Type.NUMBER
                        && StreamMethod.find(Type.NUMBER, name.name()).isPresent()
                        && StreamArguments.isAcrossTraces(object));
    }

    Resolved resolve(Node.Call call, Resolved object, Node.Identifier name, NameScope scope) {
        Optional<StreamMethod> method = StreamMethod.find(object.type(), name.name());
        if (method.isEmpty()) {
            return unknown(object.type(), name);
        }
        if (!method.get().takes(call.arguments().size())) {
            return session.refuse(
                    "wrong-arguments",
                    "`" + name.name() + "` takes other arguments",
                    "it is `" + method.get().text() + "`",
                    name.range());
        }
        SourceRange range = new SourceRange(object.range().start(), call.range().end());
        Optional<? extends StreamExpr> tree = tree(method.get(), object, call.arguments(), range, scope);
        if (method.get() == StreamMethod.EXISTS || method.get() == StreamMethod.IS_EMPTY) {
            Optional<Expr> question = tree.map(count -> SelectionCalls.question(method.get(), count));
            return Resolved.tight(range, Type.BOOLEAN, question, range.of(session.source()));
        }
        return tree.map(made -> StreamMembers.resolved(session, made, range)).orElse(Resolved.refused(range));
    }

    private Optional<? extends StreamExpr> tree(
            StreamMethod method, Resolved object, List<Node> given, SourceRange range, NameScope scope) {
        if (object.tree().orElseThrow() instanceof Selection selection) {
            return selections.tree(method, selection, given, range, scope);
        }
        if (object.tree().orElseThrow() instanceof Sequence sequence) {
            return ofSequence(method, sequence, given, range, scope);
        }
        return switch (method) {
            case AFTER -> after(given, range, scope);
            case SEQUENCE_OF, OPENED_SEQUENCE -> sequence(object, given, range, scope);
            case VALUES_COUNT ->
                Optional.of(selections.distinct((StreamValues) object.tree().orElseThrow(), range));
            case ABOVE, BELOW ->
                new DeviationCalls(arguments, method, scope)
                        .resolve(object.tree().orElseThrow(), given, range);
            default -> throw new IllegalStateException(method + " is of a selection or a sequence");
        };
    }

    private Optional<StreamOpening> after(List<Node> given, SourceRange range, NameScope scope) {
        Optional<Selection> changes = arguments.selection(given.get(0), scope);
        OptionalLong millis = arguments.window(given.get(1), scope);
        return changes.isEmpty() || millis.isEmpty()
                ? Optional.empty()
                : Optional.of(new StreamOpening(changes.get(), millis.getAsLong(), range));
    }

    private Optional<Sequence> sequence(Resolved object, List<Node> given, SourceRange range, NameScope scope) {
        Optional<StreamOpening> opening =
                object.tree().filter(StreamOpening.class::isInstance).map(StreamOpening.class::cast);
        List<Selection> steps = new ArrayList<>();
        given.forEach(step -> arguments.selection(step, scope).ifPresent(steps::add));
        return steps.size() < given.size() ? Optional.empty() : Optional.of(Sequence.of(opening, steps, range));
    }

    private Optional<? extends StreamExpr> ofSequence(
            StreamMethod method, Sequence sequence, List<Node> given, SourceRange range, NameScope scope) {
        return switch (method) {
            case SEQUENCE_BY -> by(sequence, given, range, scope);
            case SEQUENCE_WITHIN -> within(sequence, given.get(0), range, scope);
            case WITHOUT -> without(sequence, given.get(0), range, scope);
            default -> Optional.of(new SequenceOutcome(sequence, method == StreamMethod.COMPLETE, range));
        };
    }

    private Optional<Sequence> within(Sequence sequence, Node window, SourceRange range, NameScope scope) {
        OptionalLong millis = arguments.onlyWindow(sequence.windowMillis(), window, scope);
        return millis.isEmpty() ? Optional.empty() : Optional.of(sequence.within(millis.getAsLong(), range));
    }

    /** A step that has no keys of its own is told apart as the steps before it are. */
    private Optional<Sequence> without(Sequence sequence, Node given, SourceRange range, NameScope scope) {
        return arguments
                .selection(given, scope)
                .flatMap(step -> step.keys().isEmpty()
                        ? selections.keys(step.source(), sequence.by(), scope).map(keys -> step.by(keys, step.range()))
                        : Optional.of(step))
                .map(step -> sequence.without(step, range));
    }

    /** The keys are read of each step, forbidden ones too; a bare name is of the item of the step. */
    private Optional<Sequence> by(Sequence sequence, List<Node> keys, SourceRange range, NameScope scope) {
        Map<StreamSource, List<Lambda>> read = new EnumMap<>(StreamSource.class);
        Stream.concat(sequence.steps().stream(), sequence.without().stream())
                .map(Selection::source)
                .distinct()
                .forEach(source -> selections.keys(source, keys, scope).ifPresent(of -> read.put(source, of)));
        boolean all = Stream.concat(sequence.steps().stream(), sequence.without().stream())
                .allMatch(step -> read.containsKey(step.source()));
        return all
                ? Optional.of(sequence.by(keys, keyed(sequence.steps(), read), keyed(sequence.without(), read), range))
                : Optional.empty();
    }

    private static List<Selection> keyed(List<Selection> steps, Map<StreamSource, List<Lambda>> keys) {
        return steps.stream()
                .map(step ->
                        step.by(Objects.requireNonNull(keys.get(step.source()), "a key for each source"), step.range()))
                .toList();
    }

    /** {@code baseline('7d')}. */
    Resolved baseline(Node.Call call, NameScope scope) {
        session.speaksOfStream(call.range());
        if (call.arguments().size() != 1) {
            return session.refuse(
                    "wrong-arguments", "`baseline` needs a window", "write `baseline('7d')`", call.range());
        }
        OptionalLong millis = arguments.window(call.arguments().get(0), scope);
        return millis.isEmpty()
                ? Resolved.refused(call.range())
                : StreamMembers.resolved(session, new Baseline(millis.getAsLong(), call.range()), call.range());
    }

    private Resolved unknown(Type type, Node.Identifier name) {
        List<String> known =
                StreamMethod.of(type).stream().map(StreamMethod::word).toList();
        String hint = Suggestion.hint(name.name(), known);
        boolean source = StreamSource.find(name.name()).isPresent();
        if (type == Type.STREAM_OPENING
                && StreamMethod.find(Type.STREAM, name.name()).isPresent()) {
            return session.refuse(
                    "not-after",
                    "`" + name.name() + "` cannot be asked of what comes after a selection",
                    "name one selection of changes: `stream.after(changes.where(a || b), '15m')`",
                    name.range());
        }
        return session.refuse(
                "unknown-method",
                type.description() + " has no method `" + name.name() + "`",
                source ? "leave out the parentheses" : hint != null ? hint : "it has " + String.join(", ", known),
                name.range());
    }
}
