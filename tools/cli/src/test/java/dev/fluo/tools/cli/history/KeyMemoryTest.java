package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.job.history.HistoryReading;
import dev.fluo.job.history.HistoryScope;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.recordings.TimeShift;
import dev.fluo.tools.testing.chaos.traffic.SpanRecord;
import dev.fluo.tools.testing.fixture.RecordedDay;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Memory of `fluo explain` for a cross-trace rule, over half of a recorded day and over ten such halves. */
@EnabledIfSystemProperty(named = "fluo.data", matches = ".+", disabledReason = "-Dfluo.data names no folder")
class KeyMemoryTest {

    private static final int DAYS = 10;
    private static final long MEBIBYTE = 1 << 20;
    private static final String RULE = "{\"id\": \"slow\", \"when\": \"stream.spans.by(service).within('5m')"
            + ".percentile(duration, 0.95) > 500 && stream.spans.by(service).within('5m').count() > 20\"}";

    @TempDir
    Path data;

    @Test
    void doesNotGrowWithTheRecording(TestReporter report) throws Exception {
        write();
        Settings settings = SettingsReader.read(List.of(), Map.of());
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(RULE, Format.JSON, "rule"), 0, Lists.NONE);
        long once = mostBytes(List.of("day-0"), rule, settings, report);
        List<String> all =
                IntStream.range(0, DAYS).mapToObj(day -> "day-" + day).toList();
        long often = mostBytes(all, rule, settings, report);
        assertThat(often).isLessThan(once + once / 4);
    }

    /** Writes the same half of a day again and again, each a day later. */
    private void write() throws Exception {
        Path recorded = Path.of(System.getProperty("fluo.data")).resolve("nezha-trainticket-2023-01-29");
        List<SpanRecord> messages = RecordedDay.ofNezha(recorded).messagesFrom(Instant.parse("2026-11-01T00:00:00Z"));
        for (int day = 0; day < DAYS; day++) {
            TimeShift later = new TimeShift(Duration.ofDays(day).toNanos());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(data.resolve("day-" + day))))) {
                for (SpanRecord message : messages.subList(0, messages.size() / 2)) {
                    byte[] request = later.apply(ExportTraceServiceRequest.parseFrom(message.value()))
                            .toByteArray();
                    out.writeInt(request.length);
                    out.write(request);
                }
            }
        }
    }

    /** Returns the most bytes in use after collections of the heap, one every half a second. */
    private long mostBytes(List<String> days, CompiledRule rule, Settings settings, TestReporter report)
            throws Exception {
        AtomicLong most = new AtomicLong();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (SortedHistory history = HistoryReading.read(
                RecordingFiles.of(
                        days.stream().map(day -> data.resolve(day).toString()).toList()),
                new org.apache.flink.core.fs.Path(data.toUri()),
                new HistoryScope(TimeRange.ALL, settings.get(TimeOptions.OUT_OF_ORDERNESS)))) {
            watch.scheduleWithFixedDelay(() -> most.accumulateAndGet(used(), Math::max), 0, 500, TimeUnit.MILLISECONDS);
            FollowedKey followed = FollowedKey.of(rule, history, "ts-order-service", Long.MAX_VALUE, settings);
            report.publishEntry(days.size() + " days, " + history.contents().spans() + " spans, " + followed.count()
                    + " events, "
                    + (followed.earlierEpisodes() + followed.episodes().size()) + " episodes: "
                    + most.get() / MEBIBYTE + " MiB");
            return most.get();
        } finally {
            watch.shutdownNow();
        }
    }

    /** Returns the bytes that the last collections left: a collection is passed over while native code reads an array. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
