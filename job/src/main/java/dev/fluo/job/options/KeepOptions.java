package dev.fluo.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of kept traces. */
public final class KeepOptions {

    public static final ConfigOption<Boolean> TRACES = ConfigOptions.key("keep.traces")
            .booleanType()
            .defaultValue(false)
            .withDescription("Write the whole trace of each signal to `topics.kept-spans`, and the traces that its"
                    + " evidence names while they are in memory. Spans are written as they came: redaction does not"
                    + " apply.");

    public static final ConfigOption<Double> SHARE = ConfigOptions.key("keep.share")
            .doubleType()
            .defaultValue(0.0)
            .withDescription(
                    "Share of all traces to keep in any case, 0 to 1. The random bits of the trace id decide, as in"
                            + " other samplers. The threshold is written into `tracestate` as `ot=th`. Only with"
                            + " `keep.traces`.");

    private KeepOptions() {}
}
