package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.value.Values;
import dev.fluo.rules.verdict.ItemText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parts for the functions given to methods: for how many items they hold, and the item that is nearest. */
final class PredicateParts {

    private static final int MOST_VALUES = 3;

    private final PartBuilder parts;
    private final TraceValues values;
    private final ValueText texts;
    private final ComparedItems compared;

    PredicateParts(PartBuilder parts, TraceValues values, ValueText texts) {
        this.parts = parts;
        this.values = values;
        this.texts = texts;
        this.compared = new ComparedItems(parts, values, texts);
    }

    /** Returns the part of a predicate; empty where its items cannot be looked at. */
    Optional<ExplainedPart> of(MethodCall call, Lambda predicate, Place place, boolean decided) {
        Optional<Expr> set = PredicateShapes.items(call);
        List<?> items = set.map(of -> values.items(of, place)).orElse(List.of());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> conjuncts = PredicateShapes.conjuncts(predicate.body());
        List<boolean[]> held = conjuncts.stream()
                .map(part -> held(set.get(), predicate, part, place))
                .toList();
        if (held.stream().anyMatch(each -> each.length != items.size())) {
            return Optional.empty();
        }
        List<ExplainedPart> inner = new ArrayList<>();
        if (conjuncts.size() > 1) {
            for (int i = 0; i < conjuncts.size(); i++) {
                Expr part = conjuncts.get(i);
                List<String> notes = compared.notes(set.get(), items, predicate, part, held.get(i), place);
                inner.add(ExplainedPart.valued(
                        texts.redacted(parts.text(part)), share(count(held.get(i)), items), notes, List.of()));
            }
        }
        boolean[] all = all(held, items.size());
        int shown = shown(call.signature().method(), all, held);
        if (shown >= 0) {
            boolean holds = all[shown];
            int position = shown;
            List<Boolean> says = held.stream()
                    .map(each -> decided && each[position] == holds)
                    .toList();
            at(set.get(), shown, items, predicate, says, place).ifPresent(inner::add);
        }
        List<String> notes = conjuncts.size() == 1
                ? compared.notes(set.get(), items, predicate, conjuncts.get(0), held.get(0), place)
                : List.of();
        return Optional.of(
                ExplainedPart.valued(texts.redacted(parts.text(predicate)), share(count(all), items), notes, inner));
    }

    private boolean[] held(Expr set, Lambda predicate, Expr part, Place place) {
        Lambda asked = new Lambda(predicate.parameters(), part, true, part.range());
        List<?> outcomes = values.map(set, asked, place);
        boolean[] held = new boolean[outcomes.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = Values.toBoolean(outcomes.get(i));
        }
        return held;
    }

    private static boolean[] all(List<boolean[]> held, int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        for (boolean[] each : held) {
            for (int i = 0; i < size; i++) {
                all[i] &= each[i];
            }
        }
        return all;
    }

    private static int count(boolean[] held) {
        int count = 0;
        for (boolean each : held) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static String share(int holds, List<?> items) {
        return "true for " + holds + " of " + items.size();
    }

    /** Returns the item that says most: the one that decided, else the one that comes nearest; -1 for none. */
    private static int shown(Method method, boolean[] all, List<boolean[]> held) {
        int holds = count(all);
        boolean every = method == Method.ALL || method == Method.EVERY;
        if (every && holds < all.length) {
            return first(all, false);
        }
        if (holds > 0) {
            return method == Method.WHERE || every || (holds == all.length && all.length > 1) ? -1 : first(all, true);
        }
        int nearest = -1;
        int most = -1;
        for (int i = 0; i < all.length; i++) {
            int item = i;
            int parts = (int) held.stream().filter(each -> each[item]).count();
            if (parts > most) {
                nearest = i;
                most = parts;
            }
        }
        return nearest;
    }

    private static int first(boolean[] held, boolean wanted) {
        for (int i = 0; i < held.length; i++) {
            if (held[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** @param says for each part of the predicate whether it decides */
    private Optional<ExplainedPart> at(
            Expr set, int position, List<?> items, Lambda predicate, List<Boolean> says, Place place) {
        return TraceValues.item(set, position, place).map(item -> {
            Place inside = place.inside(predicate, item);
            List<Expr> conjuncts = PredicateShapes.conjuncts(predicate.body());
            List<ExplainedPart> inner = new ArrayList<>();
            for (int i = 0; i < conjuncts.size(); i++) {
                inner.add(parts.of(conjuncts.get(i), inside, says.get(i)));
            }
            String name = texts.redacted(ItemText.of(items.get(position)));
            return ExplainedPart.valued("at " + name, "", List.of(), inner);
        });
    }

    /** Returns the part of a function that gives a value for each item; empty where there are none. */
    Optional<ExplainedPart> selector(MethodCall call, Lambda selector, Place place) {
        List<?> all = values.map(call.receiver(), selector, place);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String text = parts.text(selector);
        List<?> there = all.stream().filter(value -> !Values.isMissing(value)).toList();
        String value = ComparedItems.most(there, MOST_VALUES, each -> texts.of(each, text));
        String missing = there.size() == all.size() ? "" : (all.size() - there.size()) + "× missing";
        String joined = value.isEmpty() || missing.isEmpty() ? value + missing : value + ", " + missing;
        return Optional.of(ExplainedPart.valued(texts.redacted(text), joined, List.of(), List.of()));
    }
}
