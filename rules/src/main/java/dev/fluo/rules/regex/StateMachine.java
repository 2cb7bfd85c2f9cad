package dev.fluo.rules.regex;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a machine of states, one after the other. A state takes a code unit of a set, asks for a place, or goes
 * on in two states at once. Immutable once it is built.
 */
final class StateMachine {
    /** The state has no second successor. */
    static final int NONE = -1;

    private UnitRanges[] units = new UnitRanges[16];
    private Part.Place[] places = new Part.Place[16];
    private int[] next = new int[16];
    private int[] second = new int[16];
    private int size;

    private StateMachine() {}

    /** @param part whose size is bounded, and whose parts are not nested deeper than the stack is */
    static StateMachine of(Part part) {
        StateMachine program = new StateMachine();
        program.add(part);
        program.state(null, null); // the state in which the pattern has matched
        return program;
    }

    int size() {
        return size;
    }

    /** The state that says that the pattern has matched. */
    int matched() {
        return size - 1;
    }

    /** Returns the units that a state takes, or null if it takes none. */
    @Nullable
    UnitRanges units(int state) {
        return units[state];
    }

    /** The place that a state asks for, or null. */
    Part.@Nullable Place place(int state) {
        return places[state];
    }

    int next(int state) {
        return next[state];
    }

    /** A further successor of a state that takes nothing, or {@link #NONE}. */
    int second(int state) {
        return second[state];
    }

    private int state(@Nullable UnitRanges taken, Part.@Nullable Place place) {
        if (size == next.length) {
            units = Arrays.copyOf(units, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
            next = Arrays.copyOf(next, 2 * size);
            second = Arrays.copyOf(second, 2 * size);
        }
        units[size] = taken;
        places[size] = place;
        next[size] = size + 1;
        second[size] = NONE;
        return size++;
    }

    private void add(Part part) {
        if (part instanceof Part.Unit unit) {
            state(unit.units(), null);
        } else if (part instanceof Part.Assertion assertion) {
            state(null, assertion.place());
        } else if (part instanceof Part.Sequence sequence) {
            sequence.parts().forEach(this::add);
        } else if (part instanceof Part.Choice choice) {
            choice(choice.parts());
        } else if (part instanceof Part.Repeat repeat) {
            repeat(repeat);
        }
    }

    private void choice(List<Part> parts) {
        int[] ends = new int[parts.size() - 1];
        for (int i = 0; i < ends.length; i++) {
            int fork = state(null, null);
            add(parts.get(i));
            ends[i] = state(null, null);
            second[fork] = size;
        }
        add(parts.get(ends.length));
        for (int end : ends) {
            next[end] = size;
        }
    }

    private void repeat(Part.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            add(repeat.part());
        }
        if (repeat.most() == Quantifier.UNBOUNDED) {
            int fork = state(null, null);
            add(repeat.part());
            int back = state(null, null);
            next[back] = fork;
            second[fork] = size;
            return;
        }
        int[] forks = new int[repeat.most() - repeat.least()];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = state(null, null);
            add(repeat.part());
        }
        for (int fork : forks) {
            second[fork] = size;
        }
    }
}
