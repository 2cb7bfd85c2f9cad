package dev.fluo.flink.evaluation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fluo.flink.assembly.ClosedTrace;
import dev.fluo.flink.assembly.DroppedPart;
import dev.fluo.flink.assembly.Remembered;
import dev.fluo.flink.assembly.TraceJudge;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.Origin;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Judges traces by the active rules, and writes what follows from it. */
final class TraceVerdicts implements TraceJudge {

    /** A fragment that is found damaged when it is decoded comes from state, where its Kafka record is not kept. */
    private static final Origin UNKNOWN_ORIGIN = new Origin("", -1, -1);

    private final Subtask subtask;
    private final JudgedTraceState traces;
    private final TraceGathering gathering;
    private final LongSupplier clock;
    private final RuleFailures failures;
    private final EvaluationOutput out;
    private final Optional<KeptCandidates> candidates;

    /**
     * @param traces remembers the signals
     * @param gathering takes what traces add to rules across traces
     * @param clock tells the processing time in epoch milliseconds
     * @param failures is told of verdicts that are errors
     * @param candidates takes traces that may have to be kept; empty if none is kept
     */
    TraceVerdicts(
            Subtask subtask,
            JudgedTraceState traces,
            TraceGathering gathering,
            LongSupplier clock,
            RuleFailures failures,
            EvaluationOutput out,
            Optional<KeptCandidates> candidates) {
        this.subtask = subtask;
        this.traces = traces;
        this.gathering = gathering;
        this.clock = clock;
        this.failures = failures;
        this.out = out;
        this.candidates = candidates;
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
    public Remembered judge(TraceId id, ClosedTrace closed) throws Exception {
        long now = clock.getAsLong();
        Trace trace = closed.trace();
        RuleSet rules = rules();
        boolean signalled = closed.remembered() == Remembered.SIGNALS;
        long started = System.nanoTime();
        // Of a trace with signals, what is satisfied by now may have to be retracted.
        List<Judgement> judgements = signalled
                ? rules.judge(trace, endOf(trace))
                : subtask.stopwatch().unsatisfied(rules, trace, endOf(trace));
        long took = System.nanoTime() - started;
        count(rules, judgements, trace, now, took);
        EarlierTrace earlier =
                new EarlierTrace(() -> decodeEarlier(closed, rules), then -> rules.judge(then, endOf(then)));
        boolean gathered = gathering.gather(id, closed, earlier);
        noteFailures(judgements, trace, now);
        boolean signals = signalled || judgements.stream().anyMatch(Judgement::signals);
        candidates.ifPresent(kept -> kept.judged(id, closed, signals));
        if (!signals) {
            return gathered ? Remembered.CONTRIBUTIONS : Remembered.NOTHING;
        }
        subtask.calls().ifPresent(calls -> calls.flushBeforeSignals(now, out::calls));
        SignalRevision revision = new SignalRevision(
                subtask.writer(),
                Instant.ofEpochMilli(now),
                before(id, trace, signalled),
                earlier,
                signal -> signal(signal, now));
        judgements.forEach(judgement -> apply(judgement, trace, revision::apply));
        traces.signals(id, revision.signals());
        return Remembered.SIGNALS;
    }

    /** Makes a dead letter of what one judgement throws, so that it stops no other. */
    private void apply(Judgement judgement, Trace trace, BiConsumer<Judgement, Trace> revision) {
        try {
            revision.accept(judgement, trace);
        } catch (RuntimeException | StackOverflowError e) {
            String error = "rule " + judgement.rule().id() + " gave a verdict on trace " + trace.id()
                    + ", and no signal could be made of it: " + e;
            out.deadLetter(new DeadLetter(
                    DeadLetter.REFUSED, error, "", -1, -1, trace.id().getBytes(US_ASCII), null));
        }
    }

    @Override
    public Remembered judgeDropped(TraceId id, DroppedPart part) throws Exception {
        RuleSet rules = rules();
        long now = clock.getAsLong();
        List<Judgement> alone = rules.definite(part.alone(), endOf(part.alone()));
        if (alone.isEmpty()) {
            return part.remembered();
        }
        SignalRevision revision = new SignalRevision(
                subtask.writer(),
                Instant.ofEpochMilli(now),
                before(id, part.alone(), part.remembered() == Remembered.SIGNALS),
                new EarlierTrace(part::alone, then -> List.of()),
                signal -> signal(signal, now));
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
        traces.signals(id, revision.signals());
        return Remembered.SIGNALS;
    }

    private Iterable<StandingSignal> before(TraceId id, Trace trace, boolean signalled) throws Exception {
        if (signalled) {
            return traces.signals(id);
        }
        boolean laterPart = trace.assembly().laterPart();
        return laterPart ? SignalRevision.ofEarlierParts(traces.signals(id)) : List.of();
    }

    private void count(RuleSet rules, List<Judgement> judgements, Trace trace, long now, long nanos) {
        List<Judgement> unsatisfied = judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.SATISFIED)
                .toList();
        subtask.metrics().judged(trace, rules.size(), unsatisfied, now, nanos);
        subtask.tally().count(rules, unsatisfied, trace);
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
                "came after the trace had met a limit (time.max-age, limits.trace-spans,"
                        + " limits.trace-bytes, limits.trace-fragments)");
    }

    @Override
    public void unreadable(TraceId trace, byte[] fragment, String error) {
        out.deadLetter(letter(DeadLetter.UNREADABLE, error, UNKNOWN_ORIGIN, trace, fragment));
    }

    private RuleSet rules() {
        return subtask.ruleSet(out::ledger);
    }

    /** Exceptions expire by the event time of the trace, so that a replay says the same. */
    private static Instant endOf(Trace trace) {
        return EpochNanos.instant(trace.endNanos());
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

    private void signal(Signal signal, long now) {
        subtask.metrics().signalled(signal, now);
        out.signal(signal);
    }

    private void noteFailures(List<Judgement> judgements, Trace trace, long now) {
        for (Judgement judgement : judgements) {
            if (judgement.verdict() == Verdict.ERROR) {
                failures.failed(judgement.rule(), judgement.error().orElse("it failed"), trace, now);
            }
        }
    }

    private void write(String errorClass, Fragment fragment, String what) {
        String spans = CountedNoun.of(fragment.spans(), "span");
        String error = spans + " of trace " + fragment.traceId() + " " + what;
        out.deadLetter(letter(errorClass, error, fragment.origin(), fragment.traceId(), fragment.bytes()));
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
