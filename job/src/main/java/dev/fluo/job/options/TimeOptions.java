package dev.fluo.job.options;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSettings;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.ledger.LedgerSettings;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.rules.document.Settling;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Event time: how far behind the watermark follows, what it waits for, and when a trace closes. */
public final class TimeOptions {

    public static final ConfigOption<Duration> OUT_OF_ORDERNESS = duration(
            "time.out-of-orderness",
            Duration.ofSeconds(10),
            "How far the watermark of a partition stays behind the newest span end seen there, at most. It covers the"
                    + " batching of exporters and collectors; a larger value delays every signal by as much.");

    public static final ConfigOption<Duration> LEAST_OUT_OF_ORDERNESS = duration(
            "time.out-of-orderness-least",
            Duration.ofMillis(500),
            "The same at least. Between the two, the watermark stays as far behind as 999 of 1,000 spans of the last ten"
                    + " minutes of event time came, and as any came in three of those minutes; `time.out-of-orderness` holds in the first 20 seconds, and below 200"
                    + " spans. The same value as there turns measuring off. Not above `time.out-of-orderness`.");

    public static final ConfigOption<Duration> IDLENESS = duration(
            "time.idleness",
            Duration.ofSeconds(10),
            "A partition without a record for so long (processing time) no longer holds back the watermark.");

    public static final ConfigOption<Duration> ALIGNMENT = duration(
            "time.alignment",
            Duration.ofMinutes(1),
            "A partition that is ahead of the slowest by more than this is not read until the others have caught up, so"
                    + " that a backlog does not pile up open traces. 0 turns it off.");

    public static final ConfigOption<Duration> CLOCK_SKEW_AHEAD = duration(
            "time.clock-skew-ahead",
            SliceSettings.DEFAULT.allowedSkewAhead(),
            "A span that ends further than this after the timestamp of its Kafka record is taken to end at that bound,"
                    + " counted and marked as clamped, so that one wrong clock does not close everyone's traces. Not"
                    + " above `time.out-of-orderness`.");

    public static final ConfigOption<Duration> CLOCK_SKEW_BEHIND = duration(
            "time.clock-skew-behind",
            SliceSettings.DEFAULT.allowedSkewBehind(),
            "The same for a span that ends before the timestamp of its record, so that one wrong clock does not make"
                    + " its spans always late. Not above `time.lateness` and `time.out-of-orderness` together.");

    public static final ConfigOption<Duration> ROOT_GRACE = duration(
            "time.root-grace",
            AssemblySettings.DEFAULT.rootGrace(),
            "A complete trace closes when the watermark has passed the end of its root by this much. Not above"
                    + " `time.idle-gap`.");

    public static final ConfigOption<Duration> IDLE_GAP = duration(
            "time.idle-gap",
            AssemblySettings.DEFAULT.idleGap(),
            "An incomplete trace closes when the watermark has passed the end of its last span by this much. Not"
                    + " above `time.max-age`.");

    public static final ConfigOption<Duration> MAX_AGE = duration(
            "time.max-age",
            AssemblySettings.DEFAULT.maxAge(),
            "A trace that is open for so long after the end of its first span closes as `limit`, truncated."
                    + " Spans that come later go to the dead letters (class `shed`).");

    public static final ConfigOption<Duration> LATENESS = duration(
            "time.lateness",
            AssemblySettings.DEFAULT.allowedLateness(),
            "How long after its end a trace still takes spans and is judged again. Spans that come later are counted"
                    + " and go to the dead letters (class `late`).");

    public static final ConfigOption<Settling> SETTLE = ConfigOptions.key("time.settle")
            .enumType(Settling.class)
            .defaultValue(Settling.COMPLETE)
            .withDescription(
                    "When cross-trace rules judge a window whose condition more events can make false, unless a rule"
                            + " says it with `settle`. `complete`: when no open trace can add to it. `early`: when all but a few of"
                            + " its traces have closed (`time.settle-share`); those that close later revise the signal. In both"
                            + " cases at the latest `time.idle-gap` and `time.root-grace` after the window.");

    public static final ConfigOption<Double> SETTLE_SHARE = ConfigOptions.key("time.settle-share")
            .doubleType()
            .defaultValue(AssemblySettings.DEFAULT.earlyShare())
            .withDescription(
                    "The share of the traces of the last ten seconds before a time that has to have closed before"
                            + " rules judge that time early. Above 0 and at most 1.");

    public static final ConfigOption<Double> COVERED_LEAST = ConfigOptions.key("time.covered-least")
            .doubleType()
            .defaultValue(CorrelationSettings.COVERED_LEAST)
            .withDescription("The least share of a window that spans of any service must cover for a cross-trace rule"
                    + " to be judged. It matters after a gap in the whole input and after the first span, for"
                    + " conditions that more events can make false. From 0 to 1; 0 judges every window.");

    public static final ConfigOption<Duration> FORGOTTEN = duration(
            "time.forgotten",
            AssemblySettings.DEFAULT.forgotten().retention(),
            "How long (event time) the id of a forgotten trace is remembered, if it gave a signal or had no root. A part"
                    + " of the trace that begins in that time is never complete, and its signals have ids of their own."
                    + " One that begins later is taken for a new trace. 0 remembers none.");

    public static final ConfigOption<Duration> SILENCE = duration(
            "time.silence",
            AssemblySettings.DEFAULT.silence(),
            "When the watermark has not moved for so long (processing time), traces that are open are judged as they"
                    + " are. The watermark stays where it is, so spans that come later revise the verdict.");

    public static final ConfigOption<Duration> ATTESTATION = duration(
            "time.attestation",
            LedgerSettings.DEFAULT_ATTESTATION_INTERVAL,
            "How often (processing time) the audit trail attests what every active rule has judged.");

    public static final ConfigOption<Duration> BLIND_AFTER = duration(
            "blind.after",
            BlindSettings.DEFAULT.after(),
            "How long (event time with traffic) a service, span name, kind or attribute that a rule needs has to be"
                    + " missing at least before a signal says that the rule can no longer fire. Of what comes seldom it"
                    + " is three times its longest gap. At least a minute.");

    private TimeOptions() {}

    private static ConfigOption<Duration> duration(String key, Duration normally, String description) {
        return ConfigOptions.key(key).durationType().defaultValue(normally).withDescription(description);
    }
}
