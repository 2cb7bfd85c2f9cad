package dev.fluo.job;

import java.util.Arrays;

/**
 * Measures how far behind the newest span the spans of a partition come, over the last ten minutes of event time. From
 * that follows how far the watermark stays behind.
 *
 * <p>While too little has come to tell, it is the bound that is configured.
 */
final class ArrivalDisorder {

    private static final int SLOTS = 10;
    /** It is measured anew each second of event time. */
    private static final long JUDGED_MILLIS = 1_000;

    private static final long SLOT_MILLIS = 60_000;
    /** Event time that has to pass before anything is told: exporters batch for five seconds. */
    private static final long LEAST_TIME_MILLIS = 20_000;

    /** The measure, and one more is left besides. */
    private static final long STEP_MILLIS = 100;

    private static final int NOTHING = -1;

    /** Slices that have to come before anything is told. Below a thousand, the latest of them counts. */
    private static final long LEAST_SLICES = 200;

    /** One slice in so many may come later than the watermark allows, unless that happens again and again. */
    private static final long ONE_IN = 1_000;

    /** Minutes in which spans have to come so late before they count, however few: those of a small service. */
    private static final int RECURRING = 3;

    private final long leastMillis;
    private final long mostMillis;
    /** By slot, and by lateness in steps, how many slices came; the last step holds all that came later. */
    private final long[][] slices;

    private long beganMillis = Long.MIN_VALUE;
    private long slot;
    private long judgedMillis = Long.MIN_VALUE;
    private long millis;

    /**
     * @param leastMillis the result is never below
     * @param mostMillis nor above, at least {@code leastMillis}
     */
    ArrivalDisorder(long leastMillis, long mostMillis) {
        this.leastMillis = leastMillis;
        this.mostMillis = mostMillis;
        slices = new long[SLOTS][(int) (mostMillis / STEP_MILLIS) + 1];
        millis = mostMillis;
    }

    /**
     * Takes a slice.
     *
     * @param newestMillis the latest end of a span that came before it, epoch milliseconds
     * @param firstEndMillis the earliest end of one of its spans
     */
    void add(long newestMillis, long firstEndMillis) {
        long now = Math.floorDiv(newestMillis, SLOT_MILLIS);
        if (beganMillis == Long.MIN_VALUE) {
            beganMillis = newestMillis;
            slot = now;
        }
        for (long passed = Math.max(slot + 1, now - SLOTS + 1); passed <= now; passed++) {
            Arrays.fill(slices[(int) Math.floorMod(passed, (long) SLOTS)], 0);
        }
        slot = Math.max(slot, now);
        long[] current = slices[(int) Math.floorMod(slot, (long) SLOTS)];
        long late = Math.max(0, newestMillis - firstEndMillis) / STEP_MILLIS;
        current[(int) Math.min(late, current.length - 1)]++;
    }

    /** Returns the distance of the watermark behind the newest span, in milliseconds. */
    long millis(long newestMillis) {
        if (newestMillis >= judgedMillis + JUDGED_MILLIS) {
            judgedMillis = newestMillis;
            millis = beganMillis == Long.MIN_VALUE || newestMillis - beganMillis < LEAST_TIME_MILLIS
                    ? mostMillis
                    : measured();
        }
        return millis;
    }

    private long measured() {
        long[] all = new long[slices[0].length];
        int[] latest = new int[SLOTS];
        long total = 0;
        for (int number = 0; number < SLOTS; number++) {
            latest[number] = NOTHING;
            for (int step = 0; step < all.length; step++) {
                long count = slices[number][step];
                all[step] += count;
                total += count;
                latest[number] = count > 0 ? step : latest[number];
            }
        }
        if (total < LEAST_SLICES) {
            return mostMillis;
        }
        int step = Math.max(usual(all, total), recurring(latest));
        return Math.max(leastMillis, Math.min(mostMillis, (step + 2) * STEP_MILLIS));
    }

    /** Returns the step beyond which few enough slices came. */
    private static int usual(long[] all, long total) {
        long later = 0;
        int step = all.length - 1;
        while (step >= 0 && (later + all[step]) * ONE_IN <= total) {
            later += all[step--];
        }
        return step;
    }

    /** Returns the step that the latest slices reached in several minutes, or in each where there are few. */
    private static int recurring(int[] latest) {
        int minutes =
                (int) Arrays.stream(latest).filter(step -> step != NOTHING).count();
        Arrays.sort(latest);
        return latest[SLOTS - Math.min(RECURRING, minutes)];
    }
}
