package dev.fluo.signal;

import dev.fluo.trace.Trace;
import dev.fluo.verdict.Judgement;
import java.time.Instant;

/** Writes signal documents. Immutable; shared between threads. */
public final class SignalWriter {
    private SignalWriter() {
    }

    /** A writer that redacts nothing. */
    public static SignalWriter create() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * @param judgement violated, or what now is satisfied where the action is retracted
     * @param sequence 0 for opened, then one more each time
     * @param created processing time, for {@code event.created}
     */
    public Signal write(Judgement judgement, Trace trace, SignalAction action, int sequence, Instant created) {
        throw new UnsupportedOperationException("not built yet");
    }
}
