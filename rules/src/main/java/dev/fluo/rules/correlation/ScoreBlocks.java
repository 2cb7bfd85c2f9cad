package dev.fluo.rules.correlation;

/**
 * The division of time into windows that do not overlap, of each of which the highest score counts.
 *
 * @param panes the boundaries of a window
 * @param reach how many windows a baseline reaches back
 */
record ScoreBlocks(int panes, long reach) {

    private static final int SLICES = 16;
    private static final int REFRESHES = 64;

    /** Returns the window that a boundary lies in. */
    long block(long boundary) {
        return Math.floorDiv(boundary - 1, panes);
    }

    /** Returns the last boundary of a window. */
    long lastBoundary(long block) {
        return (block + 1) * panes;
    }

    /** Returns of how many windows the highest scores are kept together. */
    long slice() {
        return Math.max(1, -Math.floorDiv(-reach, SLICES));
    }

    /** Returns the window before which scores count at a boundary: a threshold holds for a while. */
    long asOf(long boundary) {
        long refresh = Math.max(1, reach / REFRESHES);
        return Math.floorDiv(block(boundary), refresh) * refresh;
    }
}
