package dev.fluo.flink.suppression;

import org.jspecify.annotations.Nullable;

/**
 * The time in which a key of a rule gives so many signals and counts the rest. Immutable, and small: it is written with
 * every signal.
 *
 * @param end event time at which it is over, epoch milliseconds
 * @param allowed how many signals it gives
 * @param given how many it has given
 * @param suppressed how many further ones it has counted
 * @param told how many of these the standing signal says
 * @param standing id of the last signal that it gives: the one that says how many were counted after it; null while it
 *     may give more
 * @param vacant whether that signal was retracted, so that another takes its place
 * @param successor id of one of those that were counted, the one that would take it; null where there is none
 */
record KeyWindow(
        long end,
        int allowed,
        int given,
        long suppressed,
        long told,
        @Nullable String standing,
        boolean vacant,
        @Nullable String successor) {

    static KeyWindow opened(long end, int allowed) {
        return new KeyWindow(end, allowed, 0, 0, 0, null, false, null);
    }

    boolean isFull() {
        return given >= allowed;
    }

    /** Returns whether the next signal given is the last that fits. */
    boolean isNextTheLast() {
        return given + 1 >= allowed;
    }

    boolean isEmpty() {
        return given == 0 && suppressed == 0;
    }

    boolean hasCountToTell() {
        return suppressed > told && standing != null && !vacant;
    }

    /** Returns whether something about it waits for the watermark to move. */
    boolean waitsForTime() {
        return vacant || hasCountToTell();
    }

    /** With one more signal given; if it is the last that fits it says what was counted so far. */
    KeyWindow give(String id) {
        return isNextTheLast()
                ? new KeyWindow(end, allowed, given + 1, suppressed, suppressed, id, false, successor)
                : new KeyWindow(end, allowed, given + 1, suppressed, told, null, false, successor);
    }

    KeyWindow suppress(String id) {
        return new KeyWindow(
                end, allowed, given, suppressed + 1, told, standing, vacant, successor == null ? id : successor);
    }

    /** After a newer document of the standing signal, which says how many were counted so far. */
    KeyWindow restate(boolean retracted) {
        return new KeyWindow(end, allowed, given, suppressed, suppressed, standing, retracted, successor);
    }

    KeyWindow withoutSuccessor() {
        return new KeyWindow(end, allowed, given, suppressed, told, standing, vacant, null);
    }

    /** The place of the retracted signal is free; the successor, if there is one, is no longer counted but given. */
    KeyWindow vacate() {
        long counted = successor == null ? suppressed : suppressed - 1;
        return new KeyWindow(end, allowed, given - 1, counted, told, null, false, null);
    }
}
