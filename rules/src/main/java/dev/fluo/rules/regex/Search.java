package dev.fluo.rules.regex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a match by walking over the text once with all states at the same time. It needs no stack: what is open
 * stands in a list. For one thread at a time; to be used again for further texts.
 */
final class Search {
    /** States that are looked at in one step, so that a step is a few nanoseconds times this. */
    private static final int STATES_A_STEP = 8;
    /** Steps after which they are told. */
    private static final int TOLD_AFTER = 1_024 * STATES_A_STEP;

    private final StateMachine program;
    private int[] current;
    private int[] following;
    private final int[] open;
    private final int[] reachedAt;
    private int round;
    private int size;
    private int states;

    Search(StateMachine program) {
        this.program = program;
        this.current = new int[program.size()];
        this.following = new int[program.size()];
        this.open = new int[2 * program.size() + 1];
        this.reachedAt = new int[program.size()];
    }

    /**
     * Tells if the pattern matches anywhere in the text.
     *
     * @param first what every match begins with, or null if that is not known
     * @param atStart whether a match begins at the start of the text only
     */
    boolean find(CharSequence text, @Nullable UnitRanges first, boolean atStart, Effort effort) {
        states = 0;
        round++;
        size = 0;
        int length = text.length();
        for (int position = 0; ; position++) {
            boolean mayBegin = (position == 0 || !atStart)
                    && (first == null || (position < length && first.contains(text.charAt(position))));
            if (mayBegin && reach(0, text, position)) {
                return ended(true, effort);
            }
            states++;
            if (position == length || (size == 0 && atStart)) {
                return ended(false, effort);
            }
            if (step(text, position)) {
                return ended(true, effort);
            }
            if (states >= TOLD_AFTER) {
                effort.spend(states / STATES_A_STEP);
                states %= STATES_A_STEP;
            }
        }
    }

    private boolean ended(boolean found, Effort effort) {
        effort.spend(states / STATES_A_STEP);
        return found;
    }

    /** Takes one code unit in all states; says whether one of them leads to the end of the pattern. */
    private boolean step(CharSequence text, int position) {
        char unit = text.charAt(position);
        int[] taking = current;
        int count = size;
        current = following;
        following = taking;
        size = 0;
        begin();
        states += count;
        for (int i = 0; i < count; i++) {
            int state = taking[i];
            UnitRanges taken = program.units(state);
            if (taken != null && taken.contains(unit) && reach(program.next(state), text, position + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Begins a new set of states. */
    private void begin() {
        if (++round == 0) {
            Arrays.fill(reachedAt, -1);
            round = 1;
        }
    }

    /** Adds all that a state leads to without taking anything; says whether that is the end of the pattern. */
    private boolean reach(int from, CharSequence text, int position) {
        int count = 0;
        open[count++] = from;
        while (count > 0) {
            int state = open[--count];
            if (reachedAt[state] == round) {
                continue;
            }
            reachedAt[state] = round;
            states++;
            if (state == program.matched()) {
                return true;
            }
            if (program.units(state) != null) {
                current[size++] = state;
                continue;
            }
            Part.Place place = program.place(state);
            if (place != null && !place.isAt(text, position)) {
                continue;
            }
            if (program.second(state) != StateMachine.NONE) {
                open[count++] = program.second(state);
            }
            open[count++] = program.next(state);
        }
        return false;
    }
}
