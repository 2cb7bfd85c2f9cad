package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.javascript.JavaScriptRule;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares one batch of random rules after the other: those of a batch stand in one plan, so that what they share is
 * tried too.
 */
final class Comparer {
    static final int BATCH = 8;

    private final Engines engines;
    private final RandomRules randomRules;
    private final RandomTraces randomTraces;
    private final int traces;
    private final List<EngineDifference> differences = new ArrayList<>();
    private int passedOver;
    private int varied;

    /** One rule of a batch, and what it came to. */
    private static final class Compared {
        private final RulePiece piece;
        private final JavaScriptRule rule;
        private final boolean firesOn;
        private final int number;
        private boolean held;
        private boolean failed;
        private boolean differs;

        private Compared(RulePiece piece, JavaScriptRule rule, boolean firesOn, int number) {
            this.piece = piece;
            this.rule = rule;
            this.firesOn = firesOn;
            this.number = number;
        }
    }

    Comparer(Engines engines, long seed, int traces) {
        this.engines = engines;
        this.randomRules = new RandomRules(new Chance(seed));
        this.randomTraces = new RandomTraces(new Chance(~seed));
        this.traces = traces;
    }

    void compareBatch() {
        PlanSet.Builder builder = PlanSet.builder(Vocabulary.SHARED);
        List<Compared> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            add(randomRules.next(), builder, batch);
        }
        PlanSet plan = builder.build();
        for (int i = 0; i < traces; i++) {
            TraceModel model = randomTraces.next();
            Trace trace = model.build();
            batch.stream().filter(rule -> !rule.differs).forEach(rule -> compare(rule, plan, model, trace));
        }
        varied += (int) batch.stream().filter(rule -> rule.held && rule.failed).count();
    }

    private void add(RulePiece piece, PlanSet.Builder plan, List<Compared> batch) {
        Optional<ConditionProgram> program = Engines.compile(piece.text());
        if (program.isEmpty()) {
            passedOver++;
            return;
        }
        boolean firesOn = batch.size() % 2 == 0;
        batch.add(new Compared(piece, Engines.prepare(program.get()), firesOn, plan.condition(program.get(), firesOn)));
    }

    private void compare(Compared rule, PlanSet plan, TraceModel model, Trace trace) {
        Engines.Outcome outcome = engines.compare(plan, rule.number, rule.firesOn, rule.rule, new TraceSets(trace));
        rule.held |= outcome.holds();
        rule.failed |= !outcome.holds();
        String difference = outcome.difference();
        rule.differs = difference != null;
        if (difference != null) {
            differences.add(new Minimiser(engines, rule.firesOn).minimise(rule.piece, model, difference));
        }
    }

    /** The differences so far, made small. */
    List<EngineDifference> differences() {
        return differences;
    }

    /** Returns the number of random texts that were refused or needed JavaScript. */
    int passedOver() {
        return passedOver;
    }

    /** Returns the number of rules that held on some traces and failed on others. */
    int varied() {
        return varied;
    }
}
