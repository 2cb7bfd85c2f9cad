package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Wishes for members of sets. */
final class SetWishes {

    private static final int FEW = 8;

    private final Wishes wishes;

    SetWishes(Wishes wishes) {
        this.wishes = wishes;
    }

    /** @param count how many more items are wished for */
    void more(Expr set, Place place, int count) {
        if (set instanceof MethodCall call) {
            more(call, place, count);
        } else if (set instanceof FieldAccess access && access.field() == TraceField.SPANS) {
            copies(wishes.spans(set, place), count);
        } else if (set instanceof FieldAccess access && access.field() == TraceField.CALLS) {
            copies(wishes.spans(set, place), count);
            underAll(count);
        }
        copies(wishes.spans(set, place), count);
    }

    private void copies(int[] spans, int count) {
        for (int i = 0; i < Math.min(spans.length, FEW); i++) {
            wishes.edit(new TraceEdit.Copy(spans[i], count, -1, false));
            wishes.edit(new TraceEdit.Copy(spans[i], count, -1, true));
        }
    }

    /** Copies spans as children of others: new calls. */
    private void underAll(int count) {
        Trace trace = wishes.values().trace();
        for (int parent = 0; parent < Math.min(trace.size(), FEW); parent++) {
            for (int span = 0; span < Math.min(trace.size(), FEW); span++) {
                wishes.edit(new TraceEdit.Copy(span, count, parent, false));
            }
        }
    }

    private void more(MethodCall call, Place place, int count) {
        Method method = call.signature().method();
        switch (method) {
            case WHERE -> {
                if (count == 1) {
                    items(call.receiver(), (Lambda) call.arguments().get(0), place, true);
                }
                wishes.more(call.receiver(), place, count);
            }
            case FOLLOWED_BY, PRECEDED_BY, OVERLAPPING -> related(call, place, true);
            case WITHOUT_FOLLOWING, WITHOUT_PRECEDING -> related(call, place, false);
            case RETRIES -> errors();
            case UNION, INTERSECT -> {
                wishes.more(call.receiver(), place, count);
                wishes.more(call.arguments().get(0), place, count);
            }
            case EXCEPT -> {
                wishes.more(call.receiver(), place, count);
                wishes.fewer(call.arguments().get(0), place);
            }
            case DISTINCT, GROUP_BY, REPEATS -> keys(call, place);
            default -> {
                if (method.family() == MethodFamily.STRUCTURE) {
                    structure(call, place, count);
                } else {
                    wishes.more(call.receiver(), place, count);
                }
            }
        }
    }

    /** Wishes that items for which a predicate does not hold be such that it does; or the other way about. */
    private void items(Expr set, Lambda predicate, Place place, boolean wanted) {
        int size = wishes.values().items(set, place).size();
        List<Expr> others = new ArrayList<>();
        for (int i = 0; i < Math.min(size, 4 * Wishes.MOST_ITEMS); i++) {
            TraceValues.item(set, i, place)
                    .filter(item -> wishes.holds(predicate.body(), place.inside(predicate, item)) != wanted)
                    .ifPresent(others::add);
        }
        others.sort(Comparator.comparingLong(item -> failing(predicate, place.inside(predicate, item), wanted)));
        others.stream()
                .limit(Wishes.MOST_ITEMS)
                .forEach(item -> wishes.truth(predicate.body(), place.inside(predicate, item), wanted));
    }

    private long failing(Lambda predicate, Place inside, boolean wanted) {
        return PredicateShapes.conjuncts(predicate.body()).stream()
                .filter(part -> wishes.holds(part, inside) != wanted)
                .count();
    }

    private void related(MethodCall call, Place place, boolean wanted) {
        PredicateShapes.items(call)
                .ifPresent(all -> items(all, (Lambda) call.arguments().get(0), place, wanted));
        wishes.more(call.receiver(), place, 1);
    }

    /** Failed spans make retries of the siblings that repeat them. */
    private void errors() {
        Trace trace = wishes.values().trace();
        for (int span = 0; span < Math.min(trace.size(), Wishes.MOST_ITEMS); span++) {
            wishes.set(
                    TraceEdit.SetValue.field(span, "status", "error"),
                    trace.status(span).word());
            if (trace.isError(span)) {
                wishes.edit(new TraceEdit.Copy(span, 1, -1, true));
            }
        }
    }

    /** Wishes that items have keys of their own. */
    private void keys(MethodCall call, Place place) {
        int size = Math.min(wishes.values().items(call.receiver(), place).size(), Wishes.MOST_ITEMS);
        for (Expr argument : call.arguments()) {
            for (int i = 0; i < size; i++) {
                TraceValues.item(call.receiver(), i, place).ifPresent(item -> {
                    Lambda selector = (Lambda) argument;
                    Place inside = place.inside(selector, item);
                    wishes.about(selector.body(), () -> wishes.value(selector.body(), inside, "another"));
                });
            }
        }
        wishes.more(call.receiver(), place, 1);
    }

    private void structure(MethodCall call, Place place, int count) {
        Method method = call.signature().method();
        if (!PredicateShapes.isMove(method)) {
            kept(call, place, true);
            wishes.more(call.receiver(), place, count);
            return;
        }
        Optional<Expr> all = PredicateShapes.items(call);
        if (all.isPresent() && !call.arguments().isEmpty() && count == 1) {
            items(all.get(), (Lambda) call.arguments().get(0), place, true);
        }
        under(call, place, count);
        wishes.more(call.receiver(), place, 1);
    }

    /** Wishes that spans of the receiver have a relation, or no longer have it. */
    private void kept(MethodCall call, Place place, boolean wanted) {
        int size = Math.min(wishes.values().items(call.receiver(), place).size(), Wishes.MOST_ITEMS);
        for (int i = 0; i < size; i++) {
            Optional<Expr> item = TraceValues.item(call.receiver(), i, place);
            Optional<MethodCall> question = item.flatMap(
                    span -> Signatures.find(Type.SPAN, call.signature().method().word())
                            .map(one -> new MethodCall(span, one, call.arguments(), call.range())));
            question.ifPresent(asked -> wishes.truth(asked, place, wanted));
        }
    }

    /** Copies spans under those of the receiver, first such as the predicate asks for. */
    private void under(MethodCall call, Place place, int count) {
        int[] parents = wishes.spans(call.receiver(), place);
        int[] fit = call.arguments().isEmpty()
                ? new int[0]
                : wishes.spans(
                        new MethodCall(
                                TraceValues.spans(call),
                                Signatures.find(Type.SPANS, Method.WHERE.word()).orElseThrow(),
                                call.arguments(),
                                call.range()),
                        place);
        int[] spans = fit.length > 0 ? fit : wishes.spans(TraceValues.spans(call), place);
        for (int i = 0; i < Math.min(parents.length, FEW); i++) {
            for (int j = 0; j < Math.min(spans.length, FEW); j++) {
                wishes.edit(new TraceEdit.Copy(spans[j], count, parents[i], false));
            }
        }
    }

    /** Wishes that a set lose an item. */
    void fewer(Expr set, Place place) {
        for (int span : TextWishes.first(wishes.spans(set, place))) {
            wishes.edit(new TraceEdit.Remove(span));
        }
        if (!(set instanceof MethodCall call)) {
            return;
        }
        switch (call.signature().method()) {
            case WHERE -> {
                items(call.receiver(), (Lambda) call.arguments().get(0), place, false);
                wishes.fewer(call.receiver(), place);
            }
            case FOLLOWED_BY, PRECEDED_BY, OVERLAPPING -> related(call, place, false);
            case WITHOUT_FOLLOWING, WITHOUT_PRECEDING -> related(call, place, true);
            case RETRIES -> noErrors();
            case EXCEPT -> {
                wishes.fewer(call.receiver(), place);
                wishes.more(call.arguments().get(0), place, 1);
            }
            default -> {
                boolean structure = call.signature().method().family() == MethodFamily.STRUCTURE;
                if (structure && !PredicateShapes.isMove(call.signature().method())) {
                    kept(call, place, false);
                } else if (structure && !call.arguments().isEmpty()) {
                    PredicateShapes.items(call)
                            .ifPresent(
                                    all -> items(all, (Lambda) call.arguments().get(0), place, false));
                }
                wishes.fewer(call.receiver(), place);
            }
        }
    }

    private void noErrors() {
        Trace trace = wishes.values().trace();
        for (int span = 0; span < Math.min(trace.size(), Wishes.MOST_ITEMS); span++) {
            if (trace.isError(span)) {
                wishes.set(TraceEdit.SetValue.field(span, "status", "unset"), "error");
            }
        }
    }
}
