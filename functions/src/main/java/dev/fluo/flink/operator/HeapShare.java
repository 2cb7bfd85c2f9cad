package dev.fluo.flink.operator;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;

/** The heap that the buffers of one task may take: a fourth of the heap, shared by the slots of the TaskManager. */
public final class HeapShare {

    /** In place of a number of bytes: as much as there is for one task. */
    public static final long OF_HEAP = -1;

    private static final int PART = 4;
    private static final long LEAST = MemorySize.ofMebiBytes(16).getBytes();
    private static final long MOST = MemorySize.ofMebiBytes(1024).getBytes();

    private HeapShare() {}

    /**
     * Returns how many bytes a buffer may take.
     *
     * @param wanted bytes, or {@link #OF_HEAP}
     * @param taskManager configuration of the process
     */
    public static long of(long wanted, Configuration taskManager) {
        if (wanted != OF_HEAP) {
            return wanted;
        }
        return of(Runtime.getRuntime().maxMemory(), taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS));
    }

    static long of(long heap, int slots) {
        return Math.max(LEAST, Math.min(MOST, heap / PART / Math.max(1, slots)));
    }
}
