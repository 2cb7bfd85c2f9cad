package dev.fluo.bench.cluster;

import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Where Flink keeps state. */
public enum Backend {

    /** Objects on the heap; RocksDB's share of the memory goes to the heap as well. */
    HASHMAP,

    /** RocksDB, as FLUO's own configuration has it. */
    ROCKSDB;

    void addTo(Configuration configuration) {
        configuration.set(StateBackendOptions.STATE_BACKEND, word());
        if (this == HASHMAP) {
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        }
    }

    /** What Flink's configuration calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
