package dev.fluo.flink.evaluation;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.correlation.CoveredTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Notes in which seconds the spans ended that one task has read, and tells every task that judges across traces. Each
 * key group gets a note, so that it reaches every task however many there are.
 */
final class InputCover {

    /** So many seconds are remembered as told; one that is older is told once more. */
    private static final int MOST_TOLD = 3_600;

    private static final int MOST_FRESH = 1_000;

    /** Seconds that are found without a search: those of the spans that were seen just now. A power of two. */
    private static final int RECENT = 64;

    private final List<String> slots;
    private final TreeSet<Long> told = new TreeSet<>();
    private final TreeSet<Long> fresh = new TreeSet<>();
    private final Consumer<Contribution> out;
    private final long[] recent = new long[RECENT];

    /**
     * @param maxParallelism how many key groups there are
     * @param out takes the notes
     */
    InputCover(int maxParallelism, Consumer<Contribution> out) {
        slots = slots(maxParallelism);
        this.out = out;
        Arrays.fill(recent, Long.MIN_VALUE);
    }

    /** Returns texts whose notes go to one key group each. */
    private static List<String> slots(int maxParallelism) {
        List<String> slots = new ArrayList<>();
        BitSet groups = new BitSet(maxParallelism);
        for (int i = 0; groups.cardinality() < maxParallelism; i++) {
            String slot = Integer.toString(i);
            String partition = CoverNote.of(slot, new CoveredTime.Run(0, 0)).partition();
            int group = KeyGroupRangeAssignment.assignToKeyGroup(partition, maxParallelism);
            if (!groups.get(group)) {
                groups.set(group);
                slots.add(slot);
            }
        }
        return slots;
    }

    /** Notes when the first and the last span of a fragment ended. */
    void see(Fragment fragment) {
        see(CoveredTime.secondOf(fragment.firstEnd()));
        see(CoveredTime.secondOf(fragment.lastEnd()));
        if (fresh.size() > MOST_FRESH) {
            tell();
        }
    }

    private void see(long second) {
        int place = (int) second & RECENT - 1;
        if (recent[place] == second) {
            return;
        }
        recent[place] = second;
        if (told.add(second)) {
            fresh.add(second);
        }
    }

    /** Tells what is new; to be called before the watermark goes on, and before a checkpoint. */
    void tell() {
        while (!fresh.isEmpty()) {
            long first = fresh.pollFirst();
            long last = first;
            while (!fresh.isEmpty() && fresh.first() <= last + 1) {
                last = fresh.pollFirst();
            }
            for (String slot : slots) {
                out.accept(CoverNote.of(slot, new CoveredTime.Run(first, last)));
            }
        }
        while (told.size() > MOST_TOLD) {
            told.pollFirst();
        }
    }
}
