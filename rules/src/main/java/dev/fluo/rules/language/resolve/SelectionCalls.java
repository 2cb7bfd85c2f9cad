package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.StreamValues;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Resolves calls of the methods of selections, and of the numbers that are made of them. */
final class SelectionCalls {

    private static final long LEARN_MILLIS = 24L * 3_600_000;
    private static final long FORGET_MILLIS = 30 * LEARN_MILLIS;

    private final Session session;
    private final StreamArguments arguments;

    SelectionCalls(Session session, StreamArguments arguments) {
        this.session = session;
        this.arguments = arguments;
    }

    Optional<? extends StreamExpr> tree(
            StreamMethod method, Selection selection, List<Node> given, SourceRange range, NameScope scope) {
        StreamSource source = selection.source();
        return switch (method) {
            case WHERE ->
                arguments
                        .function(given.get(0), source.item(), true, scope)
                        .map(predicate -> selection.where(predicate, range));
            case BY -> keys(source, given, scope).map(keys -> selection.by(keys, range));
            case WITHIN -> within(selection, given.get(0), range, scope);
            case COUNT, EXISTS, IS_EMPTY -> Optional.of(StreamAggregate.count(selection, range));
            case COVERED -> Optional.of(new StreamAggregate(selection, Measure.COVERED, Optional.empty(), 0, range));
            case DISTINCT ->
                arguments
                        .function(given.get(0), source.item(), false, scope)
                        .map(of -> new StreamValues(selection, of, range));
            case FIRST_SEEN -> firstSeen(selection, given, range, scope);
            case PERCENTILE -> percentile(selection, given, range, scope);
            case SUM, AVG, MIN, MAX ->
                arguments
                        .function(given.get(0), source.item(), false, scope)
                        .map(of -> new StreamAggregate(
                                selection, Measure.valueOf(method.name()), Optional.of(of), 0, range));
            default -> throw new IllegalStateException(method + " is not of a selection");
        };
    }

    /** {@code exists()} and {@code isEmpty()} are comparisons of the count. */
    static Expr question(StreamMethod method, Expr count) {
        BinaryOperator operator = method == StreamMethod.EXISTS ? BinaryOperator.GREATER : BinaryOperator.LESS;
        Expr bound = new Literal(Type.NUMBER, method == StreamMethod.EXISTS ? 0.0 : 1.0, count.range());
        return new Binary(operator, count, bound, count.range());
    }

    Optional<List<Lambda>> keys(StreamSource source, List<Node> given, NameScope scope) {
        List<Lambda> keys = new ArrayList<>();
        given.forEach(
                key -> arguments.function(key, source.item(), false, scope).ifPresent(keys::add));
        keys.forEach(key -> session.note(new Construct.Key(key)));
        return keys.size() < given.size() ? Optional.empty() : Optional.of(keys);
    }

    private Optional<Selection> within(Selection selection, Node window, SourceRange range, NameScope scope) {
        OptionalLong millis = arguments.onlyWindow(selection.windowMillis(), window, scope);
        return millis.isEmpty() ? Optional.empty() : Optional.of(selection.within(millis.getAsLong(), range));
    }

    StreamAggregate distinct(StreamValues values, SourceRange range) {
        return new StreamAggregate(values.selection(), Measure.DISTINCT, Optional.of(values.of()), 0, range);
    }

    private Optional<StreamAggregate> percentile(
            Selection selection, List<Node> given, SourceRange range, NameScope scope) {
        Optional<Lambda> of =
                arguments.function(given.get(0), selection.source().item(), false, scope);
        OptionalDouble q = arguments.number(given.get(1), scope);
        if (q.isPresent() && q.getAsDouble() > 1) {
            arguments.wrong(given.get(1), "is not a quantile", "`q` goes from 0 to 1: the 95th percentile is `0.95`");
        }
        return q.isEmpty()
                ? Optional.empty()
                : of.map(read ->
                        new StreamAggregate(selection, Measure.PERCENTILE, Optional.of(read), q.getAsDouble(), range));
    }

    private Optional<Novelty> firstSeen(Selection selection, List<Node> given, SourceRange range, NameScope scope) {
        Optional<Map<String, Node>> options = given.isEmpty()
                ? Optional.of(Map.of())
                : arguments.options(given.get(0), List.of("learn", "forget"), StreamMethod.FIRST_SEEN.text());
        if (options.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong learn = length(options.get().get("learn"), LEARN_MILLIS, scope);
        OptionalLong forget = length(options.get().get("forget"), FORGET_MILLIS, scope);
        return learn.isEmpty() || forget.isEmpty()
                ? Optional.empty()
                : Optional.of(new Novelty(selection, learn.getAsLong(), forget.getAsLong(), range));
    }

    private OptionalLong length(@Nullable Node window, long otherwise, NameScope scope) {
        return window == null ? OptionalLong.of(otherwise) : arguments.window(window, scope);
    }
}
