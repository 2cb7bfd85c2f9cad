package dev.fluo.rules.learning;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns from a history what holds in every healthy trace. Takes the traces of both halves once, and gives a
 * {@link ProposalCheck} that takes them again. Its memory is bounded by the number of operations. The result depends on
 * the traces and their order only. For one thread.
 */
public final class Learner {

    private static final int MOST_OPERATIONS = 2_000;

    private final LearnSettings settings;
    private final OperationTable table = new OperationTable(MOST_OPERATIONS);
    private final OperationPlaces occurrences = new OperationPlaces(table);
    private final List<Facts> facts = new ArrayList<>();
    private long complete;
    private long failed;
    private long incomplete;

    public Learner(LearnSettings settings) {
        this.settings = settings;
        RequestFacts requests = new RequestFacts();
        StepFacts steps = new StepFacts(requests);
        facts.addAll(List.of(
                requests,
                steps,
                new CompanionFacts(requests, steps),
                new CallFacts(),
                new RepeatFacts(),
                new OrderFacts(),
                new FailureFacts(),
                new DurationFacts(),
                new AttributeFacts(),
                new ValueFacts(settings)));
    }

    /** Takes one trace. An incomplete one is only counted. */
    public void observe(Trace trace, Half half) {
        if (!isWhole(trace)) {
            incomplete++;
            return;
        }
        complete++;
        TraceShape shape = TraceShape.of(trace, table);
        if (trace.isError()) {
            failed++;
            facts.forEach(each -> each.addFailed(shape, half));
            return;
        }
        occurrences.add(shape, half);
        facts.forEach(each -> each.add(shape, half));
    }

    static boolean isWhole(Trace trace) {
        return trace.size() > 0 && trace.isComplete();
    }

    /** Returns the counts so far. */
    public LearnedTraffic traffic() {
        return new LearnedTraffic(complete, failed, incomplete, table.all().size(), table.unknown());
    }

    /** Returns the check of everything that was learned; the same traces have to be given to it again. */
    public ProposalCheck check(JavaScriptPool pool) {
        List<Candidate> candidates = new ArrayList<>();
        for (Facts each : facts) {
            each.candidates(occurrences, settings).stream()
                    .filter(candidate -> settings.kinds().contains(candidate.kind()))
                    .forEach(candidates::add);
        }
        return new ProposalCheck(candidates, table, settings, pool);
    }
}
