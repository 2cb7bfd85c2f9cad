package dev.fluo.tools.testing.bench.probe;

import java.util.List;

/** The users of CPU time in a TaskManager, told by the names that Linux knows threads by (15 characters of them). */
public enum CpuUser {

    /** The JVM's garbage collector. */
    GARBAGE_COLLECTION("GC Thread", "G1 ", "VM Thread", "VM Periodic"),

    /** The JVM's compilers, which fall silent in time. */
    COMPILATION("C1 Compiler", "C2 Compiler"),

    /** RocksDB's own threads: flushes and compactions. */
    ROCKSDB("rocksdb"),

    /** Kafka's: consumers fetch in Flink's own source threads, producers in these. */
    KAFKA("kafka-", "Source Data Fet", "Source_Data_Fet"),

    /** Flink's tasks, network and the rest. */
    FLINK;

    private final List<String> prefixes;

    CpuUser(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static CpuUser of(String name) {
        for (CpuUser group : values()) {
            if (group.prefixes.stream().anyMatch(name::startsWith)) {
                return group;
            }
        }
        return FLINK;
    }
}
