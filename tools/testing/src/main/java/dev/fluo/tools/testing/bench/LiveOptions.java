package dev.fluo.tools.testing.bench;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of measurements under traffic that ends now. */
final class LiveOptions {

    private static final int LATENCY_RATE = 2_000;
    private static final int STEADY_RATE = 20_000;

    @Option(
            names = "--live-rate",
            paramLabel = "N",
            description = "Spans a second while latency (default: 2000) or a steady rate (default: 20000) is measured.")
    private Optional<Integer> rate = Optional.empty();

    @Option(
            names = "--live-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long latency is measured. Default: ${DEFAULT-VALUE}")
    private int seconds;

    /** Spans a second while latency is measured. */
    int latencyRate() {
        return rate.orElse(LATENCY_RATE);
    }

    /** Spans a second of the steady rate. */
    int steadyRate() {
        return rate.orElse(STEADY_RATE);
    }

    /** Seconds for which latency is measured. */
    int seconds() {
        return seconds;
    }
}
