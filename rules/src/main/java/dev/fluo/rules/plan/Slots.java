package dev.fluo.rules.plan;

/** Hands out places in the {@link Frame}. */
final class Slots {

    private int variables;
    private int shared;
    private int columns;

    int nextVariable() {
        return variables++;
    }

    int nextShared() {
        return shared++;
    }

    int nextColumn() {
        return columns++;
    }

    int variables() {
        return variables;
    }

    int shared() {
        return shared;
    }

    int columns() {
        return columns;
    }
}
