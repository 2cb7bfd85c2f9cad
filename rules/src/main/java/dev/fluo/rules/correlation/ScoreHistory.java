package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a key in earlier windows: of each window the highest, and of each sixteenth of the baseline their number
 * and the {@value #KEPT} highest. They reach back over the baseline, and up to a sixteenth more. Mutable.
 */
final class ScoreHistory {

    private static final int KEPT = 32;

    /** By boundary the scores that were the highest of their window so far, of windows that may be judged again. */
    private final TreeMap<Long, Double> recent = new TreeMap<>();

    private final TreeMap<Long, Slice> slices = new TreeMap<>();
    private long sliceLength;
    /** A threshold that was made of this history, and what it was made for; not kept. */
    private @Nullable TailThreshold made;

    private double madeShare;
    /** The windows that count at a time; null if they are not known; not kept. */
    private @Nullable TreeMap<Long, Slice> counted;

    private long countedAsOf;

    /**
     * Some windows that were judged for good.
     *
     * @param highest their highest scores, the highest first
     */
    private record Slice(int count, double[] highest) {

        static final Slice NONE = new Slice(0, new double[0]);

        /** Returns this slice with more scores, of which the first so many count. */
        Slice and(double[] more, int size) {
            double[] all = Arrays.copyOf(highest, highest.length + size);
            System.arraycopy(more, 0, all, highest.length, size);
            Arrays.sort(all);
            double[] first = new double[Math.min(KEPT, all.length)];
            for (int i = 0; i < first.length; i++) {
                first[i] = all[all.length - 1 - i];
            }
            return new Slice(count + size, first);
        }

        double bound() {
            return count > highest.length ? highest[highest.length - 1] : Double.NEGATIVE_INFINITY;
        }
    }

    /** Keeps the score of a boundary, if none of its window was as high. */
    void keep(long boundary, double score, ScoreBlocks blocks) {
        Map.Entry<Long, Double> last = recent.lowerEntry(boundary);
        boolean first = last == null || blocks.block(last.getKey()) != blocks.block(boundary);
        if (first || score > last.getValue()) {
            recent.put(boundary, score);
        }
    }

    /** Forgets what was kept from a boundary on: it is judged again. */
    void forgetFrom(long boundary, ScoreBlocks blocks) {
        fit(blocks);
        recent.tailMap(boundary, true).clear();
        counted = null;
    }

    /** Begins anew if the length of the baseline was edited. */
    private void fit(ScoreBlocks blocks) {
        if (sliceLength != blocks.slice()) {
            slices.clear();
            sliceLength = blocks.slice();
            counted = null;
        }
    }

    /**
     * Puts windows together that are not judged again, and forgets those that no baseline reaches.
     *
     * @param judged the last boundary that is not judged again
     */
    void prune(long judged, ScoreBlocks blocks) {
        fit(blocks);
        long block = blocks.asOf(judged + 1);
        NavigableMap<Long, Double> over = recent.headMap(blocks.lastBoundary(block - 1), true);
        if (!over.isEmpty()) {
            add(over, slices, blocks);
            over.clear();
        }
        slices.headMap(Math.floorDiv(block - blocks.reach(), sliceLength), false)
                .clear();
    }

    /** Adds the highest score of each window to the slice in which it lies. */
    private static void add(NavigableMap<Long, Double> records, Map<Long, Slice> slices, ScoreBlocks blocks) {
        double[] scores = new double[(int) Math.min(records.size(), blocks.slice())];
        int size = 0;
        long last = Long.MIN_VALUE;
        for (Map.Entry<Long, Double> record : records.entrySet()) {
            long block = blocks.block(record.getKey());
            if (block == last) {
                // a later record of a window is higher
                scores[size - 1] = record.getValue();
                continue;
            }
            if (size > 0 && Math.floorDiv(block, blocks.slice()) != Math.floorDiv(last, blocks.slice())) {
                add(scores, size, Math.floorDiv(last, blocks.slice()), slices);
                size = 0;
            }
            scores[size++] = record.getValue();
            last = block;
        }
        if (size > 0) {
            add(scores, size, Math.floorDiv(last, blocks.slice()), slices);
        }
    }

    private static void add(double[] scores, int size, long slice, Map<Long, Slice> slices) {
        slices.put(slice, slices.getOrDefault(slice, Slice.NONE).and(scores, size));
    }

    /** Returns the number of windows that count at a time. */
    long count(long asOf, ScoreBlocks blocks) {
        long count = 0;
        for (Slice slice : slices(asOf, blocks).values()) {
            count += slice.count();
        }
        return count;
    }

    private TreeMap<Long, Slice> slices(long asOf, ScoreBlocks blocks) {
        if (counted == null || countedAsOf != asOf) {
            counted = windows(asOf, blocks);
            countedAsOf = asOf;
            made = null;
        }
        return counted;
    }

    private TreeMap<Long, Slice> windows(long asOf, ScoreBlocks blocks) {
        long first = Math.floorDiv(asOf - blocks.reach(), blocks.slice());
        TreeMap<Long, Slice> all = new TreeMap<>(slices.tailMap(first, true));
        long from = blocks.lastBoundary(first * blocks.slice() - 1);
        add(recent.subMap(from, false, blocks.lastBoundary(asOf - 1), true), all, blocks);
        return all;
    }

    /**
     * Returns the threshold of the windows that count at a time.
     *
     * @param share the probability with which a window may exceed it by chance
     */
    TailThreshold threshold(long asOf, double share, ScoreBlocks blocks) {
        TreeMap<Long, Slice> windows = slices(asOf, blocks);
        if (made == null || madeShare != share) {
            made = TailThreshold.of(sample(windows), share);
            madeShare = share;
        }
        return made;
    }

    private static TailSample sample(TreeMap<Long, Slice> all) {
        double bound = all.values().stream().mapToDouble(Slice::bound).max().orElse(Double.NEGATIVE_INFINITY);
        double[] highest = all.values().stream()
                .flatMapToDouble(slice -> Arrays.stream(slice.highest()))
                .filter(score -> score > bound)
                .map(score -> -score)
                .sorted()
                .map(score -> -score)
                .toArray();
        long count = all.values().stream().mapToLong(Slice::count).sum();
        return new TailSample(count, highest, bound);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(sliceLength);
        out.writeInt(recent.size());
        for (Map.Entry<Long, Double> score : recent.entrySet()) {
            out.writeLong(score.getKey());
            out.writeDouble(score.getValue());
        }
        out.writeInt(slices.size());
        for (Map.Entry<Long, Slice> slice : slices.entrySet()) {
            out.writeLong(slice.getKey());
            out.writeInt(slice.getValue().count());
            out.writeInt(slice.getValue().highest().length);
            for (double score : slice.getValue().highest()) {
                out.writeDouble(score);
            }
        }
    }

    static ScoreHistory read(DataInput in) throws IOException {
        ScoreHistory history = new ScoreHistory();
        history.sliceLength = in.readLong();
        int scores = in.readInt();
        for (int i = 0; i < scores; i++) {
            history.recent.put(in.readLong(), in.readDouble());
        }
        int slices = in.readInt();
        for (int i = 0; i < slices; i++) {
            long number = in.readLong();
            int count = in.readInt();
            double[] highest = new double[in.readInt()];
            for (int j = 0; j < highest.length; j++) {
                highest[j] = in.readDouble();
            }
            history.slices.put(number, new Slice(count, highest));
        }
        return history;
    }
}
