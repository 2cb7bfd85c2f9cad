package dev.fluo.flink.evaluation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fluo.flink.assembly.ClosedTrace;
import dev.fluo.flink.assembly.DroppedPart;
import dev.fluo.flink.assembly.Remembered;
import dev.fluo.flink.assembly.TraceJudge;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.Origin;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.state.ListState;

/** Judges traces by the active rules within one call of the function, and writes what follows from it. */
final class TraceVerdicts implements TraceJudge {

    /** A fragment that is found damaged when it is decoded comes from state, where its Kafka record is not kept. */
    private static final Origin UNKNOWN_ORIGIN = new Origin("", -1, -1);

    private final Subtask subtask;
    private final ListState<StandingSignal> standing;
    private final TraceGathering gathering;
    private final long now;
    private final Outputs outputs;

    /**
     * @param standing signals of the trace at hand
     * @param gathering takes what the trace at hand adds to rules across traces
     * @param now processing time in epoch milliseconds
     */
    TraceVerdicts(
            Subtask subtask, ListState<StandingSignal> standing, TraceGathering gathering, long now, Outputs outputs) {
        this.subtask = subtask;
        this.standing = standing;
        this.gathering = gathering;
        this.now = now;
        this.outputs = outputs;
    }

    @Override
    public boolean isReady() {
        return subtask.gateOpen();
    }

    @Override
    public AttributeSelection selection() {
        return subtask.selection(rules());
    }

    @Override
    public Remembered judge(ClosedTrace closed) throws Exception {
        Trace trace = closed.trace();
        RuleSet rules = rules();
        boolean signalled = closed.remembered() == Remembered.SIGNALS;
        long started = System.nanoTime();
        // Of a trace with signals, what is satisfied by now may have to be retracted.
        List<Judgement> judgements = signalled
                ? rules.judge(trace, endOf(trace))
                : subtask.stopwatch().unsatisfied(rules, trace, endOf(trace));
        long took = System.nanoTime() - started;
        count(rules, judgements, trace, took);
        EarlierTrace earlier =
                new EarlierTrace(() -> decodeEarlier(closed, rules), then -> rules.judge(then, endOf(then)));
        boolean gathered = gathering.gather(closed, earlier);
        noteFailures(judgements, trace);
        if (!signalled && judgements.stream().noneMatch(Judgement::signals)) {
            return gathered ? Remembered.CONTRIBUTIONS : Remembered.NOTHING;
        }
        SignalRevision revision = new SignalRevision(
                subtask.writer(), Instant.ofEpochMilli(now), before(trace, signalled), earlier, this::signal);
        judgements.forEach(judgement -> apply(judgement, trace, revision::apply));
        standing.update(revision.signals());
        return Remembered.SIGNALS;
    }

    /** Makes a dead letter of what one judgement throws, so that it stops no other. */
    private void apply(Judgement judgement, Trace trace, BiConsumer<Judgement, Trace> revision) {
        try {
            revision.accept(judgement, trace);
        } catch (RuntimeException | StackOverflowError e) {
            String error = "rule " + judgement.rule().id() + " gave a verdict on trace " + trace.id()
                    + ", and no signal could be made of it: " + e;
            outputs.deadLetters()
                    .accept(new DeadLetter(
                            DeadLetter.REFUSED, error, "", -1, -1, trace.id().getBytes(US_ASCII), null));
        }
    }

    @Override
    public Remembered judgeDropped(DroppedPart part) throws Exception {
        RuleSet rules = rules();
        List<Judgement> alone = rules.definite(part.alone(), endOf(part.alone()));
        if (alone.isEmpty()) {
            return part.remembered();
        }
        SignalRevision revision = new SignalRevision(
                subtask.writer(),
                Instant.ofEpochMilli(now),
                before(part.alone(), part.remembered() == Remembered.SIGNALS),
                new EarlierTrace(part::alone, then -> List.of()),
                this::signal);
        Set<String> unsaid = alone.stream()
                .map(judgement -> judgement.rule().id())
                .filter(revision::isUnsaid)
                .collect(Collectors.toSet());
        if (unsaid.isEmpty()) {
            return part.remembered();
        }
        Trace whole = part.whole().decode();
        for (Judgement judgement : rules.definite(whole, endOf(whole))) {
            if (unsaid.contains(judgement.rule().id())) {
                apply(judgement, whole, revision::settle);
            }
        }
        standing.update(revision.signals());
        return Remembered.SIGNALS;
    }

    private Iterable<StandingSignal> before(Trace trace, boolean signalled) throws Exception {
        if (signalled) {
            return standing.get();
        }
        boolean laterPart = trace.assembly().laterPart();
        return laterPart ? SignalRevision.ofEarlierParts(standing.get()) : List.of();
    }

    private void count(RuleSet rules, List<Judgement> judgements, Trace trace, long nanos) {
        List<Judgement> unsatisfied = judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.SATISFIED)
                .toList();
        subtask.metrics().judged(trace, rules.size(), unsatisfied, now, nanos);
        subtask.tally().count(rules, unsatisfied, trace);
    }

    @Override
    public void forget() {
        standing.clear();
        gathering.forget();
    }

    @Override
    public void forgetPart() {
        gathering.forget();
    }

    @Override
    public void late(Fragment fragment) {
        write(
                DeadLetter.LATE,
                fragment,
                "came after the allowed lateness: the last of them ended at "
                        + Instant.ofEpochMilli(fragment.lastEnd()));
    }

    @Override
    public void shed(Fragment fragment) {
        write(DeadLetter.SHED, fragment, "came while the task kept as many traces as it may (limits.open-traces)");
    }

    @Override
    public void dropped(Fragment fragment) {
        write(
                DeadLetter.SHED,
                fragment,
                "came after their trace had met a limit (time.max-age, limits.trace-spans,"
                        + " limits.trace-bytes, limits.trace-fragments)");
    }

    @Override
    public void unreadable(TraceId trace, byte[] fragment, String error) {
        outputs.deadLetters().accept(letter(DeadLetter.UNREADABLE, error, UNKNOWN_ORIGIN, trace, fragment));
    }

    private RuleSet rules() {
        return subtask.ruleSet(outputs.ledger());
    }

    /** Exceptions expire by the event time of the trace, so that a replay says the same. */
    private static Instant endOf(Trace trace) {
        long nanosPerSecond = 1_000_000_000L;
        return Instant.ofEpochSecond(
                Math.floorDiv(trace.endNanos(), nanosPerSecond), Math.floorMod(trace.endNanos(), nanosPerSecond));
    }

    private Trace decodeEarlier(ClosedTrace closed, RuleSet rules) {
        try {
            return TraceDecoder.decode(
                    closed.trace().id(),
                    closed.before(),
                    subtask.selection(rules),
                    closed.trace().assembly());
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("a trace that was decoded with more cannot be decoded with less", e);
        }
    }

    private void signal(Signal signal) {
        subtask.metrics().signalled(signal, now);
        outputs.signals().accept(signal);
    }

    private void noteFailures(List<Judgement> judgements, Trace trace) {
        for (Judgement judgement : judgements) {
            if (judgement.verdict() == Verdict.ERROR && subtask.quarantine().failed(judgement.rule(), now)) {
                String reason = subtask.redaction()
                        .error(
                                judgement.rule().conditionTexts(),
                                judgement.error().orElse("it failed"),
                                trace);
                subtask.active().changed();
                outputs.ledger()
                        .accept(new RuleQuarantined(
                                judgement.rule().id(),
                                judgement.rule().version().version(),
                                subtask.index(),
                                reason));
            }
        }
    }

    private void write(String errorClass, Fragment fragment, String what) {
        String spans = fragment.spans() + (fragment.spans() == 1 ? " span" : " spans");
        String error = spans + " of trace " + fragment.traceId() + " " + what;
        outputs.deadLetters()
                .accept(letter(errorClass, error, fragment.origin(), fragment.traceId(), fragment.bytes()));
    }

    private static DeadLetter letter(String errorClass, String error, Origin origin, TraceId trace, byte[] value) {
        return new DeadLetter(
                errorClass,
                error,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                trace.hex().getBytes(US_ASCII),
                value);
    }
}
