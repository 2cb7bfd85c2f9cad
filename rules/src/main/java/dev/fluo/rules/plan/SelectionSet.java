package dev.fluo.rules.plan;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The selections of all cross-trace rules that are active together, compiled into one plan, so that they share what
 * they have in common. Not for two threads at once.
 */
public final class SelectionSet {

    private static final TraceSets NO_TRACE =
            new TraceSets(TraceBuilder.trace("").build());

    private final Compiler compiler;
    private final List<SelectionPlan> plans;
    private final RuleIndex index;
    private final BitSet ofTraces;
    private final Frame frame = new Frame();
    private BitSet candidates = new BitSet();

    private SelectionSet(Compiler compiler, List<SelectionPlan> plans, RuleIndex index, BitSet ofTraces) {
        this.compiler = compiler;
        this.plans = plans;
        this.index = index;
        this.ofTraces = ofTraces;
    }

    /** Turns to a trace, for {@link #read}. */
    public void turnTo(TraceSets sets) {
        frame.begin(sets, compiler.slots());
        candidates = index.candidates(sets.trace());
        candidates.and(ofTraces);
    }

    /** The first selection from a number on that can have events in the trace, or -1. */
    public int nextCandidate(int from) {
        return candidates.nextSetBit(from);
    }

    /**
     * Reads the events of a selection in the trace that was turned to.
     *
     * @throws dev.fluo.rules.spanset.WorkLimitException if it takes more than {@link dev.fluo.rules.spanset.Work#LIMIT} steps
     */
    public void read(int selection, SelectedEvents events) {
        frame.work.begin();
        plans.get(selection).read(frame, frame.trace, events);
    }

    /** Reads the change as an event of a selection of changes, if it is one. */
    public void readChange(int selection, ChangeEvent change, SelectedEvents events) {
        frame.begin(NO_TRACE, compiler.slots());
        frame.work.begin();
        plans.get(selection).read(frame, change, events);
    }

    /** Collects the selections of a plan. */
    public static final class Builder {

        private record Added(Selection selection, List<Lambda> values) {}

        private final Map<String, List<Object>> lists;
        private final List<Added> added = new ArrayList<>();

        /** @param lists the shared lists by name */
        public Builder(Map<String, List<Object>> lists) {
            this.lists = Objects.requireNonNull(lists, "lists");
        }

        /**
         * Adds a selection.
         *
         * @param values what of each event is measured
         * @return the number by which the plan knows it: 0 and up
         */
        public int add(Selection selection, List<Lambda> values) {
            added.add(new Added(selection, List.copyOf(values)));
            return added.size() - 1;
        }

        /** The plan. The builder must not be used after this. */
        public SelectionSet build() {
            Compiler compiler = new Compiler(lists);
            BitSet ofTraces = new BitSet();
            List<Need> needs = new ArrayList<>();
            for (int i = 0; i < added.size(); i++) {
                Selection selection = added.get(i).selection();
                ofTraces.set(i, selection.source() != StreamSource.CHANGES);
                SelectionPlan.set(selection).ifPresent(compiler.sharing()::count);
                needs.add(SelectionPlan.need(selection));
            }
            List<SelectionPlan> plans = added.stream()
                    .map(each -> new SelectionPlan(each.selection(), each.values(), compiler))
                    .toList();
            return new SelectionSet(compiler, plans, new RuleIndex(needs), ofTraces);
        }
    }
}
