package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.language.tree.TraceField;
import java.util.ArrayList;
import java.util.List;

/** Checks a condition across traces as a whole, once its names are resolved. */
final class StreamChecks {

    private final Session session;

    StreamChecks(Session session) {
        this.session = session;
    }

    /** @param invariant whether it is to hold always */
    void check(Resolved condition, boolean invariant) {
        session.traceAt().ifPresent(this::refuseMixture);
        if (session.problems().hasErrors()) {
            return;
        }
        if (condition.tree().isEmpty()) {
            session.problems()
                    .error(
                            "native-only",
                            "cross-trace rules run natively only: "
                                    + session.engine(false).reason(),
                            "stay inside the rule language; a rule of one trace may be JavaScript",
                            condition.range());
            return;
        }
        Expr tree = condition.tree().get();
        if (invariant && (tree instanceof SequenceOutcome || tree instanceof Novelty)) {
            session.problems()
                    .error(
                            "not-always",
                            "a sequence or a `firstSeen` happens at a moment: it cannot hold always",
                            "write `when`: the rule fires where it happens",
                            tree.range());
        }
        checkTerms(tree, tree);
        List<StreamAggregate> aggregates = new ArrayList<>();
        collect(tree, aggregates);
        aggregates.forEach(aggregate -> requireWindow(aggregate.selection(), aggregate.range()));
        if (!session.problems().hasErrors()) {
            new WindowChecks(session).check(aggregates);
            new DeviationChecks(session).check(tree, invariant);
            requireSameKeys(aggregates.stream().map(StreamAggregate::selection).toList());
        }
    }

    void refuseMixture(SourceRange trace) {
        session.problems()
                .error(
                        "trace-and-stream",
                        "`trace` and `stream` are not mixed in one rule",
                        "`stream.traces` are all traces: inside its methods the fields of a trace are bare names",
                        trace);
    }

    private void checkTerms(Expr whole, Expr expr) {
        if (expr instanceof FieldAccess access && access.field() == TraceField.CLOSED_BY) {
            session.problems()
                    .error(
                            "not-repeatable",
                            "`closedBy` differs between two runs over the same spans",
                            "`isComplete` says whether a trace is whole",
                            expr.range());
        }
        if (expr instanceof Deviation deviation
                && Children.any(deviation.value(), EpisodeReference.class::isInstance)) {
            session.problems()
                    .error(
                            "key-in-baseline",
                            "a number that is compared with its baseline is made of counts only, and not of the key",
                            "compare with a number of the key beside it",
                            deviation.range());
        }
        if (expr instanceof SequenceOutcome outcome) {
            requireAlone(whole, expr);
            check(outcome.sequence());
        }
        if (expr instanceof Novelty novelty) {
            requireAlone(whole, expr);
            check(novelty);
        }
        Children.of(expr).forEach(child -> checkTerms(whole, child));
    }

    private void check(Novelty novelty) {
        if (novelty.selection().keys().isEmpty()) {
            missingKeys(novelty.range(), "`firstSeen` asks for keys that are new");
        } else if (novelty.selection().windowMillis().isPresent()) {
            session.problems()
                    .error(
                            "useless-window",
                            "`firstSeen` has no window: it looks back as long as a key is remembered",
                            "leave out `.within(…)`, and say with `forget` how long a key is remembered",
                            novelty.selection().range());
        } else {
            requireSameKeys(List.of(novelty.selection()));
        }
    }

    private void requireAlone(Expr whole, Expr expr) {
        if (whole != expr) {
            session.problems()
                    .error(
                            "stands-alone",
                            "a sequence or a `firstSeen` is a whole condition: it happens at a moment, not for a time",
                            "make two rules of it",
                            expr.range());
        }
    }

    private void check(Sequence sequence) {
        if (sequence.windowMillis().isEmpty()) {
            missingWindow(sequence.range());
        }
        List<Selection> all = new ArrayList<>(sequence.steps());
        all.addAll(sequence.without());
        if (all.stream().map(step -> step.keys().size()).distinct().count() > 1) {
            session.problems()
                    .error(
                            "different-keys",
                            "the steps have different numbers of keys",
                            "write `.by(…)` once, of the sequence and not of its steps",
                            sequence.range());
            return;
        }
        sequence.opening().ifPresent(opening -> check(opening, sequence));
    }

    /** The steps are told apart by keys, so that each key has its own instance; changes may hold for every key. */
    private void check(StreamOpening opening, Sequence sequence) {
        Selection step = sequence.steps().get(0);
        if (step.keys().isEmpty() && !opening.changes().keys().isEmpty()) {
            missingKeys(sequence.range(), "the changes have keys, and the steps have none");
        } else {
            requireSameKeys(List.of(opening.changes(), step));
        }
    }

    private static void collect(Expr expr, List<StreamAggregate> into) {
        if (expr instanceof StreamAggregate aggregate) {
            into.add(aggregate);
        } else {
            Children.of(expr).forEach(child -> collect(child, into));
        }
    }

    private void requireWindow(Selection selection, SourceRange range) {
        if (selection.windowMillis().isEmpty() && selection.opening().isEmpty()) {
            missingWindow(range);
        }
    }

    private void missingWindow(SourceRange range) {
        session.problems().error("missing-window", "over which time?", "add a window: `.within('5m')`", range);
    }

    private void missingKeys(SourceRange range, String why) {
        session.problems().error("missing-by", why, "add `.by(…)`", range);
    }

    /** Selections join by number and position of their keys; one without keys holds for every key. */
    private void requireSameKeys(List<Selection> all) {
        int keys = 0;
        for (Selection counted : all) {
            List<Selection> selections = new ArrayList<>();
            selections.add(counted);
            counted.opening().map(StreamOpening::changes).ifPresent(selections::add);
            for (Selection selection : selections) {
                int here = selection.keys().size();
                if (here > 0 && keys > 0 && here != keys) {
                    session.problems()
                            .error(
                                    "different-keys",
                                    "here `by` has " + here + " keys, and before it had " + keys,
                                    "selections join by the number and the order of their keys",
                                    selection.range());
                    return;
                }
                keys = Math.max(keys, here);
            }
        }
    }
}
