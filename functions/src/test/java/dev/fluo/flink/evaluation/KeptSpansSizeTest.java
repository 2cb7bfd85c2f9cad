package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.packing.PackSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept spans of the OpenTelemetry demo, as its services sent them, take a third of their bytes in a checkpoint. */
class KeptSpansSizeTest {

    private static final Path CAPTURE = Path.of("../tools/testing/src/test/resources/captures/otel-demo");

    private static final double MOST = 0.35;

    /** A third of the capture: the dictionary has not seen the rest. */
    private static final PackSettings PACKING = new PackSettings(32 << 10, 512 << 10);

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void keptSpansAreSmallInACheckpoint(String backend) throws Exception {
        AssemblySettings settings = AssemblySettings.DEFAULT.toBuilder()
                .allowedLateness(Duration.ofDays(1))
                .packing(PACKING)
                .build();
        EvaluationHarness harness =
                EvaluationHarness.start(settings, EvaluationHarness.behind(RuleGate.NOTHING), backend(backend));
        long wire = 0;
        long last = Long.MIN_VALUE;
        for (byte[] request : requests()) {
            wire += request.length;
            for (Fragment fragment : TestFragments.slice(request, 0)) {
                last = Math.max(last, fragment.lastEnd());
                harness.add(fragment);
            }
        }
        harness.watermark(last - TestFragments.START + 60_000);
        long state = harness.checkpoint().getStateSize();
        harness.close();

        assertThat((double) state / wire).as("%d bytes of %d", state, wire).isLessThanOrEqualTo(MOST);
    }

    private static StateBackend backend(String name) {
        return name.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    }

    private static List<byte[]> requests() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURE)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted()
                    .map(KeptSpansSizeTest::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
