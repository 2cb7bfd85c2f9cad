package dev.fluo.job.options;

import dev.fluo.flink.assembly.AssemblySettings;
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
            .defaultValue(new MemorySize(AssemblySettings.DEFAULT.bufferBytes()))
            .withDescription("Heap of each task in which new fragments of traces wait until they are written to Flink's"
                    + " state: before each checkpoint, and the oldest when the buffer is full. What is in a checkpoint"
                    + " does not depend on it. 0 writes each fragment at once. Of what cross-trace rules keep, a"
                    + " quarter as much stays on the heap likewise.");

    private StateOptions() {}
}
