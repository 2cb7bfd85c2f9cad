package dev.fluo.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * Options on how open traces are kept, and what cross-trace rules keep; Flink's own {@code state.backend.type} says
 * where.
 */
public final class StateOptions {

    public static final ConfigOption<MemorySize> BUFFER = ConfigOptions.key("state.buffer")
            .memoryType()
            .noDefaultValue()
            .withDescription("Heap of each task in which new fragments of traces wait until they are packed and written"
                    + " to Flink's state: before each checkpoint, and the oldest when the buffer is full. Without it,"
                    + " the tasks of a TaskManager share a fourth of its heap, each at least 16 MiB and at most 1 GiB;"
                    + " the metric bufferLimitBytes tells it. 0 writes each fragment at once, and packs none. Of what"
                    + " cross-trace rules keep, a quarter as much stays on the heap likewise.");

    private StateOptions() {}
}
