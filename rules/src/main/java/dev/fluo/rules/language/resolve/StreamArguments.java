package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Baseline;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Resolves the arguments of the methods of cross-trace rules; what is wrong with one goes to the problems. */
final class StreamArguments {

    private static final String WINDOW_HINT = "a window is a text such as `'30s'`, `'10m'`, `'24h'` or `'7d'`";

    private final Session session;
    private final Resolver resolver;
    private final FunctionResolver functions;

    StreamArguments(Session session, Resolver resolver, FunctionResolver functions) {
        this.session = session;
        this.resolver = resolver;
        this.functions = functions;
    }

    /** A bare expression or an arrow over the events; empty if it cannot run natively or is refused. */
    Optional<Lambda> function(Node argument, Type item, boolean predicate, NameScope scope) {
        Resolved resolved = argument instanceof Node.Function function
                ? functions.applied(function, item, predicate, scope)
                : functions.bare(argument, item, predicate, scope);
        return resolved.tree().filter(Lambda.class::isInstance).map(Lambda.class::cast);
    }

    /** A length of time of at least a second, written as a window. */
    OptionalLong window(Node argument, NameScope scope) {
        OptionalDouble millis = argument instanceof Node.Constant constant && constant.value() instanceof String text
                ? Windows.millis(text)
                : OptionalDouble.empty();
        if (millis.isEmpty()) {
            resolver.resolve(argument, scope);
            wrong(argument, "is not a length of time", WINDOW_HINT);
            return OptionalLong.empty();
        }
        if (millis.getAsDouble() < 1000 || millis.getAsDouble() != Math.rint(millis.getAsDouble())) {
            wrong(argument, "is too short", "windows across traces have at least a second, and whole milliseconds");
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) millis.getAsDouble());
    }

    /**
     * The window of something that has none yet.
     *
     * @param known the window that it has
     */
    OptionalLong onlyWindow(OptionalLong known, Node argument, NameScope scope) {
        if (known.isPresent()) {
            wrong(argument, "is a second window", "one window is enough: leave out the other `.within(…)`");
            return OptionalLong.empty();
        }
        return window(argument, scope);
    }

    /** A selection; {@code bare} ones have neither a window nor an {@code after} of their own. */
    Optional<Selection> selection(Node argument, NameScope scope) {
        Resolved resolved = resolver.resolve(argument, scope);
        Optional<Selection> selection =
                resolved.tree().filter(Selection.class::isInstance).map(Selection.class::cast);
        if (selection.isEmpty()) {
            if (!resolved.isUnknown()) {
                wrong(argument, "is not a selection", "write `stream.spans.where(…)`");
            }
        } else if (selection.get().windowMillis().isPresent()
                || selection.get().opening().isPresent()) {
            wrong(argument, "has a window of its own", "a step is plain: `stream.spans.where(…).by(…)`");
            return Optional.empty();
        }
        return selection;
    }

    /** A positive number that is known when the rule is read. */
    OptionalDouble number(Node argument, NameScope scope) {
        Resolved resolved = resolver.resolve(argument, scope);
        Optional<Double> number = resolved.tree()
                .filter(tree -> tree instanceof Literal literal && literal.value() instanceof Double)
                .map(tree -> (Double) ((Literal) tree).value());
        if (number.isEmpty() || !(number.get() >= 0) || number.get().isInfinite()) {
            wrong(argument, "is not a number", "write a number, such as `3` or `0.99`");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number.get());
    }

    /** The options in braces, each one of those named; empty if it is something else. */
    Optional<Map<String, Node>> options(Node argument, List<String> known, String example) {
        Map<String, Node> options = new HashMap<>();
        boolean fits = argument instanceof Node.Members;
        if (fits) {
            for (Node member : ((Node.Members) argument).members()) {
                if (member instanceof Node.Property property
                        && property.key() instanceof Node.Identifier key
                        && !property.computed()
                        && known.contains(key.name())) {
                    options.put(key.name(), property.value());
                } else {
                    wrong(member, "is not known here", "it is `" + example + "`");
                    return Optional.empty();
                }
            }
        } else {
            wrong(argument, "is not what it takes", "it is `" + example + "`");
        }
        return fits ? Optional.of(options) : Optional.empty();
    }

    /** {@code baseline('7d')}. */
    Optional<Baseline> baseline(Node argument, NameScope scope) {
        Resolved resolved = resolver.resolve(argument, scope);
        Optional<Baseline> baseline =
                resolved.tree().filter(Baseline.class::isInstance).map(Baseline.class::cast);
        if (baseline.isEmpty() && !resolved.isUnknown()) {
            wrong(argument, "is not a baseline", "write `baseline('7d')`");
        }
        return baseline;
    }

    void wrong(Node argument, String what, String hint) {
        String text = BriefText.of(argument.range().of(session.source()));
        session.problems().error("wrong-argument", "`" + text + "` " + what, hint, argument.range());
    }

    /** Returns whether the tree is a number that comes of all traffic. */
    static boolean isAcrossTraces(Resolved resolved) {
        return resolved.tree()
                .filter(tree -> Children.any(tree, StreamAggregate.class::isInstance))
                .isPresent();
    }
}
