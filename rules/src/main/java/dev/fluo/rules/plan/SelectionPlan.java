package dev.fluo.rules.plan;

import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.ruleterm.Necessity;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallSet;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of one selection, found in a trace or in a change. */
final class SelectionPlan {

    private final StreamSource source;
    private final @Nullable Code set;
    private final List<Function> predicates;
    private final List<Function> keys;
    private final List<Function> values;
    private final EventKeys formed = new EventKeys();

    /** @param values what of each event is measured */
    SelectionPlan(Selection selection, List<Lambda> values, Compiler compiler) {
        source = selection.source();
        boolean spans = source == StreamSource.SPANS;
        Optional<Expr> expr = set(selection);
        set = expr.map(compiler::compile).orElse(null);
        predicates = expr.isPresent() ? List.of() : functions(selection.predicates(), spans, compiler);
        keys = functions(selection.keys(), spans, compiler);
        this.values = functions(values, spans, compiler);
    }

    private static List<Function> functions(List<Lambda> lambdas, boolean spans, Compiler compiler) {
        return lambdas.stream()
                .map(lambda -> compiler.function(lambda, spans, FunctionScope.NONE))
                .toList();
    }

    /** The events of a trace as the set that a rule of one trace would write; empty where they are no such set. */
    static Optional<Expr> set(Selection selection) {
        Optional<TraceField> field = switch (selection.source()) {
            case SPANS -> Optional.of(TraceField.SPANS);
            case CALLS -> Optional.of(TraceField.CALLS);
            case TRACES, CHANGES -> Optional.empty();
        };
        return field.map(of -> {
            SourceRange range = selection.range();
            Expr set = new FieldAccess(new TraceReference(range), of, range);
            for (Lambda predicate : selection.predicates()) {
                set = new MethodCall(
                        set, Signatures.find(of.type(), Method.WHERE.word()).orElseThrow(), List.of(predicate), range);
            }
            return set;
        });
    }

    /** Returns the needs of a selection: without them a trace has no event for it. */
    static Need need(Selection selection) {
        return selection.source() == StreamSource.SPANS || selection.source() == StreamSource.CALLS
                ? Necessity.of(selection).rarest()
                : Need.NOTHING;
    }

    /** @param item the trace or the change that is looked at */
    void read(Frame frame, @Nullable Object item, SelectedEvents events) {
        switch (source) {
            case SPANS -> {
                for (int span : spans(frame).toIndexes()) {
                    ofSpan(frame, span, events);
                }
            }
            case CALLS -> calls(frame).toList().forEach(call -> ofItem(frame, call, events));
            case TRACES, CHANGES -> {
                Predicate<Function> holds =
                        predicate -> predicate.overItems(frame, -1).test(item);
                if (predicates.stream().allMatch(holds)) {
                    ofItem(frame, item, events);
                }
            }
            default -> throw new IllegalStateException(source.word());
        }
    }

    private SpanSet spans(Frame frame) {
        SpanSetCode spans = (SpanSetCode) Objects.requireNonNull(set, "spans are selected from a set");
        return Objects.requireNonNull(spans.spans(frame, -1), "a trace has its spans");
    }

    private CallSet calls(Frame frame) {
        Code calls = Objects.requireNonNull(set, "calls are selected from a set");
        return (CallSet) Objects.requireNonNull(calls.value(frame, -1), "a trace has its calls");
    }

    private void ofSpan(Frame frame, int span, SelectedEvents events) {
        Object[] key = new Object[keys.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = keys.get(i).ofSpans(frame).apply(span);
            if (Values.isMissing(key[i])) {
                return;
            }
        }
        if (!formed.form(key, frame.work)) {
            return;
        }
        Object[] measured = new Object[values.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = values.get(i).ofSpans(frame).apply(span);
        }
        events.event(formed, measured, span);
    }

    private void ofItem(Frame frame, @Nullable Object item, SelectedEvents events) {
        Object[] key = new Object[keys.size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = keys.get(i).ofItems(frame, -1).apply(item);
            if (Values.isMissing(key[i])) {
                return;
            }
        }
        if (!formed.form(key, frame.work)) {
            return;
        }
        Object[] measured = new Object[values.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = values.get(i).ofItems(frame, -1).apply(item);
        }
        events.event(formed, measured, item instanceof Call call ? call.span() : frame.trace.entry());
    }
}
