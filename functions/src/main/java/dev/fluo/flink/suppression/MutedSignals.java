package dev.fluo.flink.suppression;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.signal.MuteMark;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * Marks signals of the rule at hand that are muted. It remembers the signals of which nobody was notified, so that
 * those which are still open when their mute ends are told then.
 */
final class MutedSignals {

    /** A timer's namespace; it has no colon, as those of windows and given signals have. */
    static final String TIMER = "muted";

    /** By signal id, the newest document of signals that were marked from their first one on. */
    static final MapStateDescriptor<String, Signal> MUTED = new MapStateDescriptor<>(
            "muted-signals",
            StringSerializer.INSTANCE,
            SignalSerializer.TYPE.createSerializer(new SerializerConfigImpl()));

    /** Before the keys by which muted signals are counted. No other key begins so. */
    private static final String KEY = WindowChoice.FURTHER_KEYS + "muted:";

    private static final byte[] NO_DOCUMENT = new byte[0];

    private final MapState<String, Signal> muted;
    private final InternalTimerService<String> timers;
    private final Mutes mutes;

    MutedSignals(StreamingRuntimeContext context, InternalTimerService<String> timers, Mutes mutes) {
        this.muted = context.getMapState(MUTED);
        this.timers = timers;
        this.mutes = mutes;
    }

    /**
     * Returns a signal as it is to be given, with a mark if it is muted.
     *
     * <p>An open episode is muted while its mute holds. Anything else is muted if it is dated in the time of a mute.
     * The end of a signal is not muted if somebody was notified of the signal.
     */
    Signal mark(Signal signal, EventMoment moment) throws Exception {
        if (mutes.isEmpty()) {
            return signal;
        }
        boolean isNew = signal.action() == SignalAction.OPENED || muted.contains(signal.id());
        boolean isOpen = isOpenEpisode(signal);
        Optional<Mute> mute = find(signal, moment);
        if (mute.isEmpty()) {
            muted.remove(signal.id());
            return signal;
        }
        if (!isNew && signal.action().isEnd()) {
            return signal;
        }
        if (isNew) {
            remember(signal, isOpen, mute.get());
        }
        return MuteMark.on(signal, mute.get());
    }

    /** Returns a signal as it is to be counted: a muted one takes no place of one that is to be told. */
    Signal counted(Signal signal, EventMoment moment) throws IOException {
        if (find(signal, moment).isEmpty()) {
            return signal;
        }
        Repetition told = signal.repetition();
        return copy(signal, new Repetition(KEY + told.key(), told.quietMillis(), told.episode()), signal.json());
    }

    /** Returns whether a key is that of the muted signals of a rule that does not tell its signals apart. */
    static boolean isOfNoKey(String key) {
        return key.equals(KEY);
    }

    private Optional<Mute> find(Signal signal, EventMoment moment) throws IOException {
        boolean isOpen = isOpenEpisode(signal);
        return mutes.find(
                signal, isOpen ? Math.max(signal.timestampMillis(), moment.watermark()) : signal.timestampMillis());
    }

    private static boolean isOpenEpisode(Signal signal) {
        return signal.repetition().episode() && !signal.action().isEnd();
    }

    private void remember(Signal signal, boolean isOpen, Mute mute) throws Exception {
        if (isOpen) {
            muted.put(signal.id(), signal);
            timers.registerEventTimeTimer(TIMER, mute.until().toEpochMilli());
        } else {
            // it need not be told when the mute ends
            muted.put(signal.id(), copy(signal, signal.repetition(), NO_DOCUMENT));
        }
    }

    private static Signal copy(Signal signal, Repetition repetition, byte[] json) {
        return new Signal(
                signal.id(),
                signal.ruleId(),
                signal.ruleVersion(),
                signal.sequence(),
                signal.action(),
                signal.timestampMillis(),
                repetition,
                json);
    }

    /** Returns the open episodes that are not muted any more, and forgets that they were. */
    List<Signal> released(EventMoment moment) throws Exception {
        List<Signal> released = new ArrayList<>();
        for (Signal signal : all()) {
            if (signal.json().length == 0) {
                continue;
            }
            Optional<Mute> mute = find(signal, moment);
            if (mute.isEmpty()) {
                muted.remove(signal.id());
                released.add(signal);
            } else {
                timers.registerEventTimeTimer(TIMER, mute.get().until().toEpochMilli());
            }
        }
        return released;
    }

    private List<Signal> all() throws Exception {
        List<Signal> all = new ArrayList<>();
        muted.values().forEach(all::add);
        return all;
    }

    /** Forgets a signal of which nothing more is said. */
    void forget(String signalId) throws Exception {
        muted.remove(signalId);
    }
}
