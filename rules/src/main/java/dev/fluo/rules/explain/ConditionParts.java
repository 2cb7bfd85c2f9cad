package dev.fluo.rules.explain;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.LeafOutcome;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of a condition from its outcome on a trace. */
final class ConditionParts {

    private final String source;
    private final ValueText texts;
    private final PartBuilder parts;
    private final TraceValues values;
    private final Map<Integer, LeafOutcome> reached = new HashMap<>();

    /**
     * @param source the text of the condition
     * @param result empty where the rule failed
     */
    ConditionParts(String source, TraceValues values, ValueText texts, Optional<ConditionResult> result) {
        this.source = source;
        this.texts = texts;
        this.parts = new PartBuilder(source, values, texts);
        this.values = values;
        result.stream()
                .flatMap(of -> of.observed().stream())
                .forEach(seen -> reached.put(seen.leaf().number(), seen.outcome()));
    }

    /** @param decided whether the condition as a whole decides, which it does unless it failed */
    ExplainedPart of(Condition condition, boolean decided) {
        Optional<Boolean> outcome = outcome(condition);
        if (condition instanceof Condition.Leaf leaf) {
            return leaf(leaf, outcome, decided);
        }
        List<Condition> inner = inner(condition);
        boolean negated = condition instanceof Condition.Not;
        List<ExplainedPart> made = new ArrayList<>();
        for (Condition part : inner) {
            boolean says = decided
                    && outcome.isPresent()
                    && outcome(part)
                            .filter(of -> of == (negated != outcome.get()))
                            .isPresent();
            made.add(of(part, says));
        }
        return new ExplainedPart(text(condition), value(outcome), outcome, decided, List.of(), made);
    }

    private static List<Condition> inner(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts();
        }
        return condition instanceof Condition.Or or ? or.parts() : List.of(((Condition.Not) condition).part());
    }

    /** Combines the outcomes of the leaves; empty where one in JavaScript would be needed that was not reached. */
    Optional<Boolean> outcome(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            Optional<Object> own = LeafTree.of(leaf)
                    .map(tree -> values.of(tree, Place.OUTSIDE))
                    .filter(value -> value != TraceValues.TOO_MUCH);
            return own.map(Values::toBoolean)
                    .or(() -> Optional.ofNullable(reached.get(leaf.number())).map(LeafOutcome::holds));
        }
        if (condition instanceof Condition.Not not) {
            return outcome(not.part()).map(holds -> !holds);
        }
        boolean decisive = condition instanceof Condition.Or;
        List<Optional<Boolean>> all =
                inner(condition).stream().map(this::outcome).toList();
        if (all.contains(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return all.contains(Optional.empty()) ? Optional.empty() : Optional.of(!decisive);
    }

    private static String value(Optional<Boolean> outcome) {
        return outcome.map(String::valueOf).orElse("not reached");
    }

    private String text(Condition condition) {
        int[] range = {Integer.MAX_VALUE, 0};
        extend(condition, range);
        String prefix = condition instanceof Condition.Not ? "not " : "";
        boolean inSource = range[0] <= range[1] && range[1] <= source.length();
        return texts.redacted(inSource ? prefix + source.substring(range[0], range[1]) : source);
    }

    private static void extend(Condition condition, int[] range) {
        if (condition instanceof Condition.Leaf leaf) {
            range[0] = Math.min(range[0], leaf.left().range().start());
            range[1] = Math.max(range[1], leaf.right().range().end());
        } else {
            inner(condition).forEach(part -> extend(part, range));
        }
    }

    private ExplainedPart leaf(Condition.Leaf leaf, Optional<Boolean> outcome, boolean decided) {
        Optional<LeafOutcome> seen = Optional.ofNullable(reached.get(leaf.number()));
        List<String> notes = new ArrayList<>();
        List<ExplainedPart> inner = new ArrayList<>();
        if (leaf.operator() == LeafOperator.IS) {
            Optional<Expr> tree = leaf.left().tree();
            if (tree.isPresent()) {
                ExplainedPart whole = parts.of(tree.get(), Place.OUTSIDE, decided);
                inner.addAll(whole.parts());
                notes.addAll(whole.notes());
            }
        } else {
            add(leaf.left(), seen.map(LeafOutcome::left), decided, inner);
            add(leaf.right(), seen.map(LeafOutcome::right), decided, inner);
            seen.flatMap(of -> Asked.of(leaf, of)).ifPresent(notes::add);
        }
        if (outcome.isPresent() && seen.isEmpty()) {
            notes.add("not reached: a part before it decides");
        }
        return new ExplainedPart(texts.redacted(leaf.text()), value(outcome), outcome, decided, notes, inner);
    }

    private void add(Operand operand, Optional<Object> value, boolean decided, List<ExplainedPart> inner) {
        if (operand.tree().filter(PartBuilder::isPlain).isPresent()) {
            return;
        }
        if (operand.tree().isPresent()) {
            inner.add(parts.of(operand.tree().get(), Place.OUTSIDE, decided));
        } else {
            String text = value.map(of -> texts.of(of, operand.text())).orElse("not reached");
            inner.add(ExplainedPart.valued(texts.redacted(operand.text()), text, List.of(), List.of()));
        }
    }

    /** Sentences on the number that a comparison of whole numbers asks for. */
    private static final class Asked {

        private Asked() {}

        static Optional<String> of(Condition.Leaf leaf, LeafOutcome outcome) {
            boolean numbers = outcome.left() instanceof Double && outcome.right() instanceof Double;
            if (outcome.holds() || !numbers) {
                return Optional.empty();
            }
            double left = Values.toNumber(outcome.left());
            double right = Values.toNumber(outcome.right());
            boolean whole = left == Math.rint(left) && right == Math.rint(right) && Math.abs(right) < 1e9;
            return whole
                    ? wanted(leaf.operator(), (long) right).map(number -> {
                        long more = number - (long) left;
                        String asks = "`" + leaf.operator().text() + " "
                                + leaf.right().text() + "` asks for " + number;
                        return asks + ", " + Math.abs(more) + (more > 0 ? " more" : " fewer");
                    })
                    : Optional.empty();
        }

        private static Optional<Long> wanted(LeafOperator operator, long right) {
            return switch (operator) {
                case GREATER -> Optional.of(right + 1);
                case LESS -> Optional.of(right - 1);
                case GREATER_OR_EQUAL, LESS_OR_EQUAL, EQUAL, STRICT_EQUAL -> Optional.of(right);
                default -> Optional.empty();
            };
        }
    }
}
