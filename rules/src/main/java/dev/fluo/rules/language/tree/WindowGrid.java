package dev.fluo.rules.language.tree;

/**
 * The grid on which windows slide: a sixtieth of the shortest window of a condition, at least a second. Boundary
 * {@code k} lies at {@code k × window ÷ panes} milliseconds of the epoch, and pane {@code k} ends there: it holds what
 * happened after boundary {@code k − 1} and not after boundary {@code k}.
 *
 * @param windowMillis the length of the shortest window
 * @param panes into how many panes it is cut
 */
public record WindowGrid(long windowMillis, int panes) {
    /** The greatest number of times that the longest window of a condition may hold the shortest. */
    public static final int MOST_TIMES = 24;

    private static final int MOST_PANES = 60;
    private static final long LEAST_MILLIS = 1_000;

    /** The grid of a condition by its shortest window. */
    public static WindowGrid of(long windowMillis) {
        return new WindowGrid(windowMillis, (int) Math.max(1, Math.min(MOST_PANES, windowMillis / LEAST_MILLIS)));
    }

    /** The window of an aggregate: its own, else the time that changes open. */
    public static long windowMillis(StreamAggregate aggregate) {
        Selection selection = aggregate.selection();
        return selection
                .windowMillis()
                .orElseGet(() -> selection.opening().orElseThrow().millis());
    }

    /** Returns whether another window is so many whole panes long. */
    public boolean fits(long otherMillis) {
        return otherMillis * panes % windowMillis == 0 && otherMillis <= MOST_TIMES * windowMillis;
    }

    /** Returns the number of panes of another window, which must {@linkplain #fits fit}. */
    public int panesOf(long otherMillis) {
        return (int) (otherMillis * panes / windowMillis);
    }

    /** The boundary in milliseconds of the epoch. */
    public long millis(long boundary) {
        return Math.floorDiv(boundary * windowMillis, panes);
    }

    /** The pane that holds a time: the first boundary that is not before it. */
    public long pane(long millis) {
        return -Math.floorDiv(-millis * panes, windowMillis);
    }

    /** The last boundary that is not after a time. */
    public long lastBoundary(long millis) {
        long boundary = pane(millis);
        return millis(boundary) > millis ? boundary - 1 : boundary;
    }
}
