package dev.fluo.tools.testing.bench.report;

/** The machine of a measurement. */
public record Machine(int cores, String system, String jdk) {

    /** This one. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }
}
