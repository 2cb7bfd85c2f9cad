package dev.fluo.flink.assembly;

import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Moves the event time of an operator on behind the closings that are due. A watermark passes the operator when every
 * trace that is due by then is closed: what reads the output never sees a time that a closing still has to come for.
 *
 * <p>A task closes so many traces in one turn. Between two turns it takes other work, a checkpoint barrier too. Timers
 * that did not fire yet stay event-time timers, so a checkpoint between two turns holds them, and a restored task goes
 * on with them. A leap of the input watermark is taken in steps, so that hours are gone through in order.
 *
 * <p>One instance serves one subtask.
 */
public final class EventTimeSteps {

    /** A leap of at least twice this is divided into steps no shorter than this, in milliseconds of event time. */
    static final long STEP_MILLIS = 60_000;

    /** No step is longer, so that a trace in it is near to the event time at which it is judged. */
    private static final long LONGEST_STEP_MILLIS = 6 * 60 * STEP_MILLIS;

    /** Closings after each fragment while event time is behind: more than one, so that it catches up. */
    static final int CLOSINGS_FOR_ONE_FRAGMENT = 2;

    /** The share of a leap that one step takes, if neither bound is met. */
    private static final int STEPS_IN_A_LEAP = 100;

    private static final long GATE_RETRY_MILLIS = 500;

    private static final long NONE = Long.MIN_VALUE;
    private static final long END = Long.MAX_VALUE;

    /** The operator whose time is moved. */
    public interface Port {

        /**
         * Fires event-time timers in order.
         *
         * @param stop asked after each timer; true ends the turn
         * @return whether all timers up to then have fired
         */
        boolean fireTimers(long eventTime, BooleanSupplier stop) throws Exception;

        /** Passes a watermark on. */
        void pass(long eventTime);

        /** Passes a status on. */
        void pass(WatermarkStatus status);

        /** Returns whether traces may be judged. While they may not, event time waits. */
        boolean mayJudge();

        /** Counts that event time waits for the rules. */
        void waitsForRules();

        /** Has {@link #onTurn} called at that processing time. */
        void turnAt(long processingTime);

        /** Returns the processing time, epoch milliseconds. */
        long now();

        /** Returns the earliest event time of a restored task; {@link Long#MIN_VALUE} if there is none. */
        long restoredTime();
    }

    private final Port port;
    private final int closingsInATurn;
    /** The latest watermark of the input. */
    private long target = NONE;
    /** The watermark that was passed on. */
    private long reached = NONE;
    /** The step whose timers fire; equal to {@link #reached} between two steps. */
    private long step = NONE;
    /** Null once a watermark was passed on. */
    private @Nullable FirstTimes firstTimes = new FirstTimes();

    private @Nullable WatermarkStatus heldStatus;
    private int closingsLeft;
    private boolean putOff;
    private boolean turnIsSet;

    /** @param closingsInATurn closings in one turn, at least 1 */
    public EventTimeSteps(Port port, int closingsInATurn) {
        this.port = port;
        this.closingsInATurn = closingsInATurn;
    }

    /** Returns whether event time is behind the watermark of the input, because closings are due and not done. */
    public boolean isBehind() {
        return reached < target;
    }

    /**
     * Notes that a trace closes because its event time has come.
     *
     * @return whether the closing was put off to a later turn of the task
     */
    boolean closes() {
        closingsLeft--;
        return putOff;
    }

    /** Returns the event time of the operator; {@link Long#MIN_VALUE} before the first watermark. */
    public long current() {
        return step;
    }

    /** Returns the watermark that was passed on; {@link Long#MIN_VALUE} before the first. */
    public long reached() {
        return reached;
    }

    /** Notes the earliest event time of a fragment that is about to be taken. */
    public void sees(long eventTime) {
        if (firstTimes != null) {
            firstTimes.add(eventTime);
        }
    }

    /** Takes a watermark of the input. */
    public void onWatermark(long eventTime) throws Exception {
        if (eventTime == END) {
            end();
            return;
        }
        target = Math.max(target, eventTime);
        if (isBehind()) {
            goOn(closingsInATurn, turnIsSet);
        }
    }

    /** Takes a status of the input. That the input is idle is passed on when nothing is due any more. */
    public void onStatus(WatermarkStatus status) {
        boolean unknown = heldStatus != null;
        heldStatus = null;
        if (status.isIdle() && isBehind()) {
            heldStatus = status;
        } else if (!unknown) {
            port.pass(status);
        }
    }

    /** Catches up a little after each fragment, so that the fragments which are read meanwhile stay few. */
    public void afterFragment() throws Exception {
        if (isBehind()) {
            goOn(CLOSINGS_FOR_ONE_FRAGMENT, true);
        }
    }

    /** Goes on if rules were what event time waited for. */
    public void afterRules() throws Exception {
        if (isBehind()) {
            goOn(closingsInATurn, true);
        }
    }

    /** Takes the turn that was asked for. */
    public void onTurn() throws Exception {
        turnIsSet = false;
        if (isBehind()) {
            goOn(closingsInATurn, true);
        }
    }

    private void goOn(int closings, boolean later) throws Exception {
        if (!port.mayJudge()) {
            waitForRules();
            return;
        }
        closingsLeft = closings;
        putOff = later;
        while (isBehind()) {
            step = step == reached ? nextStep() : step;
            if (closingsLeft <= 0 || !port.fireTimers(step, () -> closingsLeft <= 0)) {
                nextTurn(1);
                return;
            }
            pass();
        }
    }

    /**
     * No timer fires after the end of a bounded input, so everything is done at once: first what is due by the last
     * watermark, in order, then the rest.
     */
    private void end() throws Exception {
        closingsLeft = Integer.MAX_VALUE;
        while (isBehind()) {
            step = step == reached ? nextStep() : step;
            port.fireTimers(step, () -> false);
            pass();
        }
        if (reached != END) {
            target = END;
            step = END;
            port.fireTimers(step, () -> false);
            pass();
        }
    }

    private void pass() {
        reached = step;
        firstTimes = null;
        port.pass(step);
        if (!isBehind() && heldStatus != null) {
            port.pass(heldStatus);
            heldStatus = null;
        }
    }

    private long nextStep() {
        long from = reached == NONE ? start() : reached;
        if (from == NONE || target - from < 2 * STEP_MILLIS) {
            return target;
        }
        long share = (target - from) / STEPS_IN_A_LEAP;
        return from + Math.max(STEP_MILLIS, Math.min(LONGEST_STEP_MILLIS, share));
    }

    private long start() {
        long restored = port.restoredTime();
        FirstTimes first = firstTimes;
        return restored == NONE && first != null && first.early() != Long.MAX_VALUE ? first.early() : restored;
    }

    private void waitForRules() {
        if (!turnIsSet) {
            port.waitsForRules();
            nextTurn(GATE_RETRY_MILLIS);
        }
    }

    private void nextTurn(long inMillis) {
        if (!turnIsSet) {
            turnIsSet = true;
            port.turnAt(port.now() + inMillis);
        }
    }
}
