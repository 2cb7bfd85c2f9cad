package dev.fluo.flink.evaluation;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The signals of one trace that is judged, perhaps not for the first time: opened, revised, retracted, or nothing new.
 * The signal of a rule and a trace keeps its id throughout. A part of the trace that began after the earlier ones were
 * forgotten has a signal of its own, unless the earlier one was retracted.
 *
 * <p>Signals stand in the index of their event-time day. One that moves to another day is retracted there first.
 */
final class SignalRevision {

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final SignalWriter writer;
    private final Instant created;
    private final EarlierTrace earlier;
    private final Consumer<Signal> out;
    private final Map<String, StandingSignal> signals = new LinkedHashMap<>();

    /**
     * @param created processing time
     * @param before the signals remembered of the trace, of earlier parts too
     * @param earlier the trace as it was when they were written
     * @param out takes the documents
     */
    SignalRevision(
            SignalWriter writer,
            Instant created,
            Iterable<StandingSignal> before,
            EarlierTrace earlier,
            Consumer<Signal> out) {
        this.writer = writer;
        this.created = created;
        this.earlier = earlier;
        this.out = out;
        before.forEach(signal -> signals.put(signal.ruleId(), signal));
    }

    /** The signals that are remembered when none is of the part at hand. */
    static List<StandingSignal> ofEarlierParts(Iterable<StandingSignal> remembered) {
        List<StandingSignal> earlier = new ArrayList<>();
        remembered.forEach(signal -> earlier.add(signal.asEarlier()));
        return earlier;
    }

    /** Takes what a rule says of the trace now. */
    void apply(Judgement judgement, Trace trace) {
        StandingSignal last = signals.get(judgement.rule().id());
        StandingSignal known = last == null || last.earlier() ? null : last;
        if (known != null && known.settled()) {
            return;
        }
        if (judgement.signals()) {
            if (last == null) {
                write(judgement, trace, SignalAction.OPENED, 0, 0);
            } else if (known == null) {
                write(judgement, trace, SignalAction.OPENED, last.nextSequence(), last.nextNumber());
            } else {
                again(judgement, trace, known);
            }
        } else if (known != null && known.stands() && judgement.verdict() != Verdict.ERROR) {
            retract(judgement, trace, known);
        }
    }

    /** Tells if spans that are not kept may still make a signal of a rule. */
    boolean isUnsaid(String ruleId) {
        StandingSignal last = signals.get(ruleId);
        return last == null || last.earlier() || (!last.stands() && !last.settled());
    }

    /**
     * Takes what follows from spans that are not kept. It is final: without them the trace cannot be judged again.
     *
     * @param judgement of a rule that is {@link #isUnsaid}
     */
    void settle(Judgement judgement, Trace trace) {
        if (judgement.signals()) {
            apply(judgement, trace);
        }
        String ruleId = judgement.rule().id();
        StandingSignal said = signals.get(ruleId);
        if (said == null || said.earlier()) {
            int sequence = said == null ? -1 : said.nextSequence() - 1;
            int number = said == null ? 0 : said.nextNumber();
            signals.put(ruleId, new StandingSignal(ruleId, sequence, false, 0, 0, number, false, true));
        } else {
            signals.put(ruleId, said.asSettled());
        }
    }

    /** Returns the signals to be remembered from now on. */
    List<StandingSignal> signals() {
        return new ArrayList<>(signals.values());
    }

    private void again(Judgement judgement, Trace trace, StandingSignal known) {
        if (known.stands() && known.digest() == FindingDigest.of(judgement, trace)) {
            return;
        }
        int sequence = known.sequence() + 1;
        if (known.stands() && day(known.timestampMillis()) != day(millis(trace))) {
            sequence = retractEarlier(judgement, known).sequence() + 1;
        }
        write(judgement, trace, known.stands() ? SignalAction.REVISED : SignalAction.OPENED, sequence, known.number());
    }

    private void retract(Judgement judgement, Trace trace, StandingSignal known) {
        Signal signal = day(known.timestampMillis()) == day(millis(trace))
                ? retracted(judgement, trace, known)
                : retractEarlier(judgement, known);
        String ruleId = known.ruleId();
        signals.put(
                ruleId,
                new StandingSignal(ruleId, signal.sequence(), false, signal.timestampMillis(), 0, known.number()));
    }

    /** The retraction in the index of the earlier day, written of the trace as it was. */
    private Signal retractEarlier(Judgement judgement, StandingSignal known) {
        Trace trace = earlier.trace();
        Optional<Judgement> then = earlier.judgement(judgement.rule());
        return retracted(then.orElse(judgement), trace, known);
    }

    private Signal retracted(Judgement judgement, Trace trace, StandingSignal known) {
        Signal signal =
                writer.write(judgement, trace, known.number(), SignalAction.RETRACTED, known.sequence() + 1, created);
        out.accept(signal);
        return signal;
    }

    private void write(Judgement judgement, Trace trace, SignalAction action, int sequence, int number) {
        Signal signal = writer.write(judgement, trace, number, action, sequence, created);
        out.accept(signal);
        String ruleId = judgement.rule().id();
        long digest = FindingDigest.of(judgement, trace);
        signals.put(ruleId, new StandingSignal(ruleId, sequence, true, signal.timestampMillis(), digest, number));
    }

    private static long millis(Trace trace) {
        return EpochNanos.millis(trace.endNanos());
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, DAY_MILLIS);
    }
}
