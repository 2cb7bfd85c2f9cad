package dev.fluo.tools.testing.bench.cluster;

import dev.fluo.job.options.StateOptions;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** The place where Flink keeps state. */
public enum Backend {

    /** Objects on the heap; RocksDB's share of the memory goes to the heap as well. */
    HASHMAP,

    /** RocksDB, as FLUO's own configuration has it. */
    ROCKSDB,

    /** RocksDB without the buffer before it: every fragment is written as it comes. */
    ROCKSDB_PLAIN;

    void addTo(Configuration configuration) {
        configuration.set(StateBackendOptions.STATE_BACKEND, this == HASHMAP ? "hashmap" : "rocksdb");
        if (this == HASHMAP) {
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        }
    }

    /** Options of the measured job that belong to it. */
    public Map<String, String> jobOptions() {
        return this == ROCKSDB_PLAIN ? Map.of(StateOptions.BUFFER.key(), "0") : Map.of();
    }

    /** Returns its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
