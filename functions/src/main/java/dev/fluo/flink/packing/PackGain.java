package dev.fluo.flink.packing;

/** Watches how well the dictionary in use fits what comes. */
final class PackGain {

    /** Bytes after which the share is looked at. */
    private static final long WINDOW = 16L << 20;

    /** Bytes that are packed with a dictionary at least, so that learning stays a small part of packing. */
    private static final long LEAST = 16 * WINDOW;

    /** Bytes after which the first dictionary is replaced: what a job reads first is often not what it reads later. */
    private static final long FIRST = 4 * WINDOW;

    private static final double WORSE = 1.3;

    private boolean first = true;
    private boolean started;
    private long total;
    private long plain;
    private long packed;
    private double best = 1;

    /** A new dictionary is in use, or none that would fit was found. */
    void learned() {
        first = !started;
        started = true;
        total = 0;
        plain = 0;
        packed = 0;
        best = 1;
    }

    void add(long plainBytes, long packedBytes) {
        total += plainBytes;
        plain += plainBytes;
        packed += packedBytes;
    }

    /** Returns whether a new dictionary should be learned. */
    boolean isStale() {
        if (plain < WINDOW) {
            return false;
        }
        double share = (double) packed / plain;
        plain = 0;
        packed = 0;
        best = Math.min(best, share);
        return first ? total >= FIRST : total >= LEAST && share > WORSE * best;
    }
}
