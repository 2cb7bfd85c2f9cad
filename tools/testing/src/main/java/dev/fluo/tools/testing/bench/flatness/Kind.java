package dev.fluo.tools.testing.bench.flatness;

import java.util.function.ToDoubleFunction;

/** The figures that are compared. */
public enum Kind {

    /** CPU time of the TaskManager for a span, without the JVM's compilers. */
    CPU("CPU a span", "µs", Figures::cpuMicros),

    /** Heap after a full collection. */
    HEAP("heap after collection", "MiB", figures -> mebibytes(figures.heapBytes())),

    /** Size of a checkpoint with all state in it. */
    STATE("state", "MiB", figures -> mebibytes(figures.stateBytes())),

    /** Files and sockets that the TaskManager has open. */
    OPEN_FILES("open files", "", Figures::openFiles);

    private final String title;
    private final String unit;
    private final ToDoubleFunction<Figures> value;

    Kind(String title, String unit, ToDoubleFunction<Figures> value) {
        this.title = title;
        this.unit = unit;
        this.value = value;
    }

    /** Returns its name for people. */
    public String title() {
        return title;
    }

    /** Returns its name with its unit, where it has one. */
    String withUnit() {
        return unit.isEmpty() ? title : title + ", " + unit;
    }

    /** Returns the figure in its unit; 0 where it was not told. */
    double of(Figures figures) {
        return value.applyAsDouble(figures);
    }

    private static double mebibytes(long bytes) {
        return bytes / (double) (1 << 20);
    }
}
