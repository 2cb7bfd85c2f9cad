package dev.fluo.job.options;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.changeevent.ChangeSettings;
import dev.fluo.flink.intake.IntakeLimits;
import dev.fluo.flink.suppression.SuppressionSettings;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.otlp.AttributeLimits;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The bounds that keep one trace, one rule or one bad day from taking everything. Each counts how often it was met. */
public final class LimitOptions {

    public static final ConfigOption<Integer> TRACE_SPANS = number(
            "limits.trace-spans", AssemblySettings.DEFAULT.maxSpans(), "Spans at which a trace closes as `limit`.");

    public static final ConfigOption<MemorySize> TRACE_BYTES = ConfigOptions.key("limits.trace-bytes")
            .memoryType()
            .defaultValue(new MemorySize(AssemblySettings.DEFAULT.maxBytes()))
            .withDescription("Bytes on the wire at which a trace closes as `limit`; it exceeds them by one fragment at"
                    + " most.");

    public static final ConfigOption<Integer> TRACE_FRAGMENTS = number(
            "limits.trace-fragments",
            AssemblySettings.DEFAULT.maxFragments(),
            "Fragments (a trace's spans in one message) at which a trace closes as `limit`.");

    public static final ConfigOption<Integer> ATTRIBUTES = number(
            "limits.attributes",
            AttributeLimits.DEFAULT.count(),
            "Attributes of one span, resource, scope, event or link, and values of one array, that rules get to see, of"
                    + " those that any rule names. Further ones are left out.");

    public static final ConfigOption<MemorySize> ATTRIBUTE_BYTES = ConfigOptions.key("limits.attribute-bytes")
            .memoryType()
            .defaultValue(new MemorySize(AttributeLimits.DEFAULT.bytes()))
            .withDescription("How long the value of an attribute is that rules get to see; a longer one is cut, and the"
                    + " signal says so in `fluo.trace.cut_attributes`.");

    public static final ConfigOption<Integer> OPEN_TRACES = number(
            "limits.open-traces",
            AssemblySettings.DEFAULT.maxTraces(),
            "Traces that one task keeps, open or awaiting late spans. Spans of further ones are shed: they go to the"
                    + " dead letters (class `shed`).");

    public static final ConfigOption<Integer> FORGOTTEN_TRACES = number(
            "limits.forgotten-traces",
            AssemblySettings.DEFAULT.forgotten().maxTraces(),
            "Forgotten traces whose ids one task remembers (`time.forgotten`); at most half of them for traces that gave"
                    + " no signal. Further ones are not remembered.");

    public static final ConfigOption<MemorySize> SHED_BYTES = ConfigOptions.key("limits.shed-bytes")
            .memoryType()
            .defaultValue(new MemorySize(AssemblySettings.DEFAULT.maxShedBytes()))
            .withDescription(
                    "Bytes of shed and dropped spans that one task puts among the dead letters within a minute (processing"
                            + " time), so that overload does not write the whole input once more. Spans beyond it are only"
                            + " counted.");

    public static final ConfigOption<Integer> CLOSINGS = number(
            "limits.closings",
            AssemblySettings.DEFAULT.maxClosings(),
            "Traces that one task judges in one turn, so that a checkpoint is not held up. Event time waits for the"
                    + " others.");

    public static final ConfigOption<MemorySize> RULE_BYTES = ConfigOptions.key("limits.rule-bytes")
            .memoryType()
            .defaultValue(new MemorySize(IntakeLimits.DEFAULT.documentBytes()))
            .withDescription("The longest rule document that is looked at; a longer one is refused.");

    public static final ConfigOption<Integer> RULES = number(
            "limits.rules", IntakeLimits.DEFAULT.rules(), "Rules that may stand at once; a further one is refused.");

    public static final ConfigOption<Integer> LISTS = number(
            "limits.lists",
            IntakeLimits.DEFAULT.lists(),
            "Shared lists that may stand at once; a further one is refused.");

    public static final ConfigOption<MemorySize> CHANGE_BYTES = ConfigOptions.key("limits.change-bytes")
            .memoryType()
            .defaultValue(new MemorySize(ChangeSettings.DEFAULT_MAX_BYTES))
            .withDescription("The longest change event that is looked at; a longer one goes to the dead letters.");

    public static final ConfigOption<Integer> SIGNALS_PER_MINUTE = number(
            "limits.signals-per-minute",
            SuppressionSettings.DEFAULT_SIGNALS_PER_MINUTE,
            "Signals of one rule (and of one key of it, where it has keys) that are given within a minute of event"
                    + " time. Further ones are counted; the last one given says how many.");

    public static final ConfigOption<Integer> SIGNALS_PER_KEY = number(
            "limits.signals-per-key",
            SuppressionSettings.DEFAULT_SIGNALS_PER_KEY,
            "Signals about traces that one rule gives for one service and environment within a minute of event time,"
                    + " unless it has `suppress`. Further ones are counted; the last one given says how many."
                    + " `limits.signals-per-minute` or more switches this off.");

    public static final ConfigOption<Integer> KEYS_PER_RULE = number(
            "limits.keys-per-rule",
            SuppressionSettings.DEFAULT_KEYS_PER_RULE,
            "Keys of one rule's `suppress` that are told apart at once. The signals of further keys are counted"
                    + " together, by `limits.signals-per-minute`.");

    public static final ConfigOption<MemorySize> SIGNAL_BYTES = ConfigOptions.key("limits.signal-bytes")
            .memoryType()
            .defaultValue(new MemorySize(SignalWriter.DEFAULT_MAX_BYTES))
            .withDescription("A longer signal leaves out evidence and observed values, and says so in"
                    + " `fluo.truncated`. Below what brokers take in one record (`max.message.bytes`, 1 MB unless"
                    + " set).");

    public static final ConfigOption<Integer> STREAM_KEYS = number(
            "limits.stream-keys",
            CorrelationLimits.DEFAULT.keys(),
            "Keys of one cross-trace rule that a task keeps. Further keys are not judged, and the rule's status says"
                    + " so; the keys that are kept, and other rules, go on.");

    public static final ConfigOption<Integer> STREAM_CELLS = number(
            "limits.stream-cells",
            CorrelationLimits.DEFAULT.cells(),
            "Stretches of time that a task keeps of one key of a cross-trace rule. More are met only by `after` and"
                    + " `sequence`, which keep events by their time: `after` tells times apart less exactly then,"
                    + " `sequence` leaves events out; the rule's status says so.");

    public static final ConfigOption<MemorySize> STREAM_BYTES = ConfigOptions.key("limits.stream-bytes")
            .memoryType()
            .defaultValue(new MemorySize(CorrelationLimits.DEFAULT.bytes()))
            .withDescription("What a task keeps of one cross-trace rule; of one key at most a sixty-fourth, so that a"
                    + " key with too much stops no other. What goes beyond is not counted, and the rule's status says"
                    + " so.");

    private LimitOptions() {}

    private static ConfigOption<Integer> number(String key, int normally, String description) {
        return ConfigOptions.key(key).intType().defaultValue(normally).withDescription(description);
    }
}
