package dev.fluo.rules.language.monotonicity;

/**
 * The effect that spans that are still to come can have on a value. Of a set "up" means that it gains members and loses
 * none; of a boolean, that it can only become true.
 *
 * @param direction where it can go
 * @param appears whether it can be undefined first and there later
 */
record Trend(Direction direction, boolean appears) {

    /** The direction in which a value can go. */
    enum Direction {
        NOWHERE,
        UP,
        DOWN,
        ANYWHERE
    }

    static final Trend CONSTANT = new Trend(Direction.NOWHERE, false);
    static final Trend UP = new Trend(Direction.UP, false);
    static final Trend DOWN = new Trend(Direction.DOWN, false);
    static final Trend ANYWHERE = new Trend(Direction.ANYWHERE, false);
    /** Undefined until it is there; then it stays as it is. */
    static final Trend APPEARS = new Trend(Direction.NOWHERE, true);

    boolean isConstant() {
        return direction == Direction.NOWHERE && !appears;
    }

    /** Returns whether it stays or goes up. */
    boolean neverFalls() {
        return direction == Direction.NOWHERE || direction == Direction.UP;
    }

    /** Returns whether it stays or goes down. */
    boolean neverRises() {
        return direction == Direction.NOWHERE || direction == Direction.DOWN;
    }

    Trend flipped() {
        return switch (direction) {
            case UP -> new Trend(Direction.DOWN, appears);
            case DOWN -> new Trend(Direction.UP, appears);
            default -> this;
        };
    }

    Trend appearing(boolean also) {
        return also ? new Trend(direction, true) : this;
    }

    /** The trend of what rises with both and falls with both: a sum, a conjunction, a union. */
    Trend with(Trend other) {
        boolean either = appears || other.appears;
        if (direction == Direction.NOWHERE || direction == other.direction) {
            return other.appearing(either);
        }
        return other.direction == Direction.NOWHERE ? appearing(either) : ANYWHERE.appearing(either);
    }
}
