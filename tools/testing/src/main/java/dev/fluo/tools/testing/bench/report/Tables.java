package dev.fluo.tools.testing.bench.report;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import dev.fluo.tools.testing.bench.latency.LatencyResult;
import dev.fluo.tools.testing.bench.latency.Percentiles;
import dev.fluo.tools.testing.bench.latency.RuleStartResult;
import dev.fluo.tools.testing.bench.probe.CpuUser;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.state.LongTraceResult;
import dev.fluo.tools.testing.bench.state.StateResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** The results as tables for people. */
public final class Tables {

    private static final Map<String, Style> VERDICTS =
            Map.of("met", Style.fg_green, "missed", Style.fg_red, "same", Style.fg_green, "different", Style.fg_red);

    private final Console console;

    public Tables(Console console) {
        this.console = console;
    }

    /** Prints the cost of each stage. */
    public void stages(List<StageResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Table table = new Table(
                VERDICTS,
                "STAGE",
                "SPANS/S",
                "CPU µs/SPAN",
                "WITHOUT JIT",
                "SPANS/S A CORE",
                "FLINK",
                "KAFKA",
                "ROCKSDB",
                "GC",
                "JIT",
                "PEAK MEMORY");
        for (StageResult result : results) {
            table.row(
                    result.run().title(),
                    whole(result.spansPerSecond()),
                    number(result.cpuMicros()),
                    number(result.steadyMicros()),
                    whole(result.spansPerCoreSecond()),
                    share(result, CpuUser.FLINK),
                    share(result, CpuUser.KAFKA),
                    share(result, CpuUser.ROCKSDB),
                    share(result, CpuUser.GARBAGE_COLLECTION),
                    share(result, CpuUser.COMPILATION),
                    mebibytes(result.peakResidentBytes()));
        }
        print(table);
    }

    /** Prints the cost of cross-trace rules. */
    public void acrossTraces(List<CorrelationCost> costs) {
        if (costs.isEmpty()) {
            return;
        }
        Table table = new Table(
                VERDICTS,
                "RULES ACROSS TRACES",
                "CPU µs/SPAN",
                "BEYOND ASSEMBLE",
                "RECORDS/SPAN",
                "JUDGEMENTS/SPAN",
                "STATE");
        for (CorrelationCost cost : costs) {
            table.row(
                    cost.rules() + ", " + cost.backend().word(),
                    number(cost.micros()),
                    cost.more() == null ? "" : number(cost.more()),
                    number(cost.recordsPerSpan()),
                    number(cost.judgementsPerSpan()),
                    mebibytes(cost.stateBytes()));
        }
        print(table);
    }

    /** Prints the cost of one question beside the answers. */
    public void peers(List<PeerCost> costs) {
        if (costs.isEmpty()) {
            return;
        }
        Table table = new Table(
                VERDICTS, "ONE QUESTION", "CPU µs/SPAN", "AGAINST JUDGE", "EXPECTED", "MISSED", "OTHERS", "ANSWER");
        for (PeerCost cost : costs) {
            table.row(
                    cost.title(),
                    number(cost.micros()),
                    cost.against() == null ? "" : number(cost.against()) + " ×",
                    whole(cost.answer().expected()),
                    whole(cost.answer().missed()),
                    whole(cost.answer().others()),
                    cost.answer().same() ? "same" : "different");
        }
        print(table);
    }

    /** State against the wire. */
    public void states(List<StateResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Table table = new Table(
                VERDICTS,
                "STATE",
                "OPEN TRACES",
                "BYTES/SPAN",
                "ON THE WIRE",
                "RATIO",
                "JUDGED",
                "SHED SPANS",
                "PEAK MEMORY");
        for (StateResult result : results) {
            table.row(
                    result.backend().word(),
                    whole(result.openTraces()),
                    whole((double) result.stateBytes() / result.openSpans()),
                    whole((double) result.wireBytes() / result.openSpans()),
                    number(result.ratio()),
                    whole(result.judgedTraces()),
                    whole(result.shedSpans()),
                    mebibytes(result.peakResidentBytes()));
        }
        print(table);
    }

    /** Prints the fate of traces with too many spans. */
    public void longTraces(List<LongTraceResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Table table = new Table(VERDICTS, "ONE TRACE", "SPANS", "CLOSED AT A LIMIT", "DROPPED SPANS", "PEAK MEMORY");
        for (LongTraceResult result : results) {
            table.row(
                    result.backend().word(),
                    whole(result.spans()),
                    whole(result.closed()),
                    whole(result.dropped()),
                    mebibytes(result.peakResidentBytes()));
        }
        print(table);
    }

    /** Prints the time after which things follow. */
    public void latencies(List<LatencyResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Table table = new Table(VERDICTS, "LATENCY, ms", "COUNT", "P50", "P90", "P99", "MAX", "CONFIGURED WAIT");
        for (LatencyResult result : results) {
            latency(table, "last span to signal, " + result.backend().word(), result.signals(), result.waitMillis());
            latency(
                    table,
                    "last span to signal of a crossed threshold across traces, "
                            + result.backend().word(),
                    result.crossings(),
                    result.waitMillis());
            latency(table, "date to signal, can only rise, " + result.backend().word(), result.rising(), 0);
            latency(table, "date to signal, can fall, " + result.backend().word(), result.falling(), 0);
            latency(table, "rule to active, " + result.backend().word(), result.rules(), 0);
        }
        print(table);
    }

    /** Starts with many rules. */
    public void starts(List<RuleStartResult> results) {
        if (results.isEmpty()) {
            return;
        }
        Table table = new Table(
                VERDICTS, "START WITH RULES", "GATE OPEN, s", "ALL ACTIVE, s", "CPU, s", "HEAP, MiB", "PEAK, MiB");
        for (RuleStartResult result : results) {
            table.row(
                    result.rules() + ", " + result.backend().word(),
                    number(result.gateMillis() / 1_000.0),
                    number(result.activeMillis() / 1_000.0),
                    number(result.cpuSeconds()),
                    Long.toString(result.heapBytes() >> 20),
                    Long.toString(result.peakResidentBytes() >> 20));
        }
        print(table);
    }

    /** The figures that have goals. */
    public void figures(List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        Table table = new Table(VERDICTS, "FIGURE", "MEASURED", "GOAL", "");
        for (Figure figure : figures) {
            table.row(
                    figure.name(),
                    number(figure.value()) + " " + figure.unit(),
                    "≤ " + number(figure.goal()) + " " + figure.unit(),
                    figure.met() ? "met" : "missed");
        }
        print(table);
    }

    private static void latency(Table table, String title, Percentiles of, long waitMillis) {
        table.row(
                title,
                of.count(),
                whole(of.p50()),
                whole(of.p90()),
                whole(of.p99()),
                whole(of.max()),
                waitMillis == 0 ? "" : whole(waitMillis));
    }

    private void print(Table table) {
        console.line("");
        console.line(table.render(console));
    }

    private static String share(StageResult result, CpuUser group) {
        Double micros = result.threadMicros().get(group);
        return micros == null ? "" : number(micros);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "" : (bytes >> 20) + " MiB";
    }
}
