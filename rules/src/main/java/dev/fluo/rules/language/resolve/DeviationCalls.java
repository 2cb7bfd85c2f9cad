package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Baseline;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.language.tree.Season;
import dev.fluo.rules.language.tree.StreamMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves {@code above} and {@code below} of a baseline. */
final class DeviationCalls {

    /** The default number of earlier values that a baseline needs. */
    private static final int SUPPORT = 30;

    private static final int MOST_SUPPORT = 1_000;
    private static final String FACTOR = "factor";
    private static final String SUPPORT_OPTION = "support";
    private static final String SEASON = "season";
    private static final String FALSE_SIGNALS = "falseSignals";
    private static final List<String> OPTIONS = List.of(FACTOR, SUPPORT_OPTION, SEASON, FALSE_SIGNALS);

    private final StreamArguments arguments;
    private final StreamMethod method;
    private final NameScope scope;

    DeviationCalls(StreamArguments arguments, StreamMethod method, NameScope scope) {
        this.arguments = arguments;
        this.method = method;
        this.scope = scope;
    }

    /** Returns the comparison; empty if an argument is wrong, which goes to the problems. */
    Optional<Deviation> resolve(Expr value, List<Node> given, SourceRange range) {
        Optional<Baseline> baseline = arguments.baseline(given.get(0), scope);
        boolean plain = !(given.get(1) instanceof Node.Members);
        OptionalDouble written = plain ? arguments.number(given.get(1), scope) : OptionalDouble.empty();
        Optional<Map<String, Node>> options = options(given, plain);
        if (baseline.isEmpty() || options.isEmpty() || (plain && written.isEmpty())) {
            return Optional.empty();
        }
        Map<String, Node> named = options.get();
        Node second = named.get(FACTOR);
        if (plain && second != null) {
            arguments.wrong(second, "is a second factor", "one factor is enough");
            return Optional.empty();
        }
        Node number = plain ? given.get(1) : named.get(FACTOR);
        if (number == null && !named.containsKey(FALSE_SIGNALS)) {
            arguments.wrong(
                    given.get(1),
                    "has neither `factor` nor `falseSignals`",
                    "write `" + method.word() + "(baseline('7d'), { factor: 3, falseSignals: '1/week' })`");
            return Optional.empty();
        }
        OptionalDouble factor = plain ? written : number(named.get(FACTOR), 1);
        OptionalDouble support = number(named.get(SUPPORT_OPTION), SUPPORT);
        Optional<Season> season =
                word(named.get(SEASON), Season::parse, "is not a season", "write `season: 'day'` or `season: 'week'`");
        Optional<FalseSignals> budget = word(
                named.get(FALSE_SIGNALS),
                FalseSignals::parse,
                "is no budget of false signals",
                "write a number for each hour, day, week or month: `falseSignals: '1/week'`");
        boolean wrong = factor.isEmpty()
                || support.isEmpty()
                || (named.containsKey(SEASON) && season.isEmpty())
                || (named.containsKey(FALSE_SIGNALS) && budget.isEmpty());
        if (wrong || !isSound(number, factor.getAsDouble(), named.get(SUPPORT_OPTION), support.getAsDouble())) {
            return Optional.empty();
        }
        return Optional.of(new Deviation(
                value,
                method == StreamMethod.ABOVE,
                baseline.get().millis(),
                factor.getAsDouble(),
                (int) support.getAsDouble(),
                season,
                budget,
                range));
    }

    private Optional<Map<String, Node>> options(List<Node> given, boolean plain) {
        if (plain && given.size() < 3) {
            return Optional.of(Map.of());
        }
        if (!plain && given.size() > 2) {
            arguments.wrong(given.get(2), "is one argument too many", "it is `" + method.text() + "`");
            return Optional.empty();
        }
        return arguments.options(given.get(plain ? 2 : 1), OPTIONS, method.text());
    }

    private OptionalDouble number(@Nullable Node node, double otherwise) {
        return node == null ? OptionalDouble.of(otherwise) : arguments.number(node, scope);
    }

    private <T> Optional<T> word(@Nullable Node node, Function<String, Optional<T>> parse, String what, String hint) {
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> read = node instanceof Node.Constant constant && constant.value() instanceof String text
                ? parse.apply(text)
                : Optional.empty();
        if (read.isEmpty()) {
            arguments.wrong(node, what, hint);
        }
        return read;
    }

    private boolean isSound(@Nullable Node factorNode, double factor, @Nullable Node supportNode, double support) {
        if (supportNode != null && (support < 1 || support > MOST_SUPPORT)) {
            arguments.wrong(supportNode, "cannot be", "support is a number of earlier values from 1 to 1000");
        }
        if (factorNode != null && factor < 1) {
            arguments.wrong(factorNode, "is too small", "the factor is at least 1: `below(b, 2)` is under half of b");
        }
        return factor >= 1 && support >= 1 && support <= MOST_SUPPORT;
    }
}
