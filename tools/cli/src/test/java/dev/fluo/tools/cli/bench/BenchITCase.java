package dev.fluo.tools.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark measures the real job: looked at is what it did, never how long it took. */
class BenchITCase {

    private static final int SPANS_OF_A_MESSAGE = 100;
    /** So many that they are not all read between two looks of a busy machine. */
    private static final int SPANS = 60_000;

    private static final int WARM_UP = 4_000;
    private static final int OPEN_TRACES = 300;

    /** Leaves out the optimising compiler: it would take most of the time, and no speed is looked at. */
    private static final String FLAGS =
            "-Denv.java.opts.taskmanager=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m";

    @TempDir
    Path directory;

    @Test
    void measuresStagesStateAndLatency() throws Exception {
        Path json = directory.resolve("bench.json");
        CommandRun run = CommandRun.of(
                "bench",
                "--measure=cpu,state,latency",
                "--stages=stream",
                "--backends=hashmap",
                "--rules=20",
                "--stream-rules=16",
                "--services=20",
                "--spans=" + SPANS,
                "--warm-up=" + WARM_UP,
                "--density=100",
                "--open-traces=" + OPEN_TRACES,
                "--live-rate=1000",
                "--live-seconds=3",
                "--memory=1200",
                FLAGS,
                "--set=time.out-of-orderness=1s",
                "--set=time.clock-skew-ahead=1s",
                "--profile",
                "--keep=" + directory.resolve("kept"),
                "--json=" + json);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains(
                        "stream, 16 rules, hashmap",
                        "last span to signal",
                        "crossed threshold across traces",
                        "all figures are in " + json);
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.at("/load/spans").asInt()).isEqualTo(SPANS + WARM_UP);
        judged(report.at("/stages/0"));
        assertThat(report.at("/acrossTraces/0/rules").asInt()).isEqualTo(16);
        assertThat(report.at("/acrossTraces/0/micros").asDouble()).isPositive();
        stateHeld(report.at("/state/0"));
        answered(report.at("/latency/0"));
        assertThat(report.at("/figures")).hasSize(5);
        assertThat(directory.resolve("kept/stream-16-hashmap/taskmanager.jfr")).isNotEmptyFile();
    }

    @Test
    void peersGiveTheSameAnswer() throws Exception {
        Path json = directory.resolve("peers.json");
        CommandRun run = CommandRun.of(
                "bench",
                "--peers",
                "--measure=cpu",
                "--stages=judge",
                "--backends=hashmap",
                "--rules=20",
                "--services=4",
                "--spans=" + SPANS,
                "--warm-up=" + WARM_UP,
                "--density=100",
                "--memory=1200",
                FLAGS,
                "--json=" + json);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        found(new ObjectMapper().readTree(json.toFile()).path("peers"));
    }

    /**
     * Every trace was opened once, and nothing came too late. Figures are taken as soon as all is read: what the last
     * message holds may be on its way yet.
     */
    private static void judged(JsonNode stage) {
        JsonNode metrics = stage.path("metrics");
        int traces = (SPANS + WARM_UP) / 20;
        assertThat(metrics.path("slice.spans").asInt()).isEqualTo(SPANS + WARM_UP);
        assertThat(metrics.path("assembly.openedTraces").asInt()).isBetween(traces - SPANS_OF_A_MESSAGE, traces);
        assertThat(metrics.path("assembly.tooLateSpans").asInt()).isZero();
        assertThat(stage.path("cpuMicros").asDouble()).isPositive();
    }

    /** FLUO and both peers found the traces that were counted when they were written, and no others. */
    private static void found(JsonNode peers) {
        assertThat(peers)
                .extracting(peer -> peer.path("title").asText())
                .containsExactly("judge, 20 rules, hashmap", "sql, hashmap", "cep, hashmap");
        assertThat(peers).allSatisfy(peer -> {
            assertThat(peer.at("/answer/expected").asInt()).isPositive();
            assertThat(peer.at("/answer/missed").asInt()).isZero();
            assertThat(peer.at("/answer/others").asInt()).isZero();
        });
    }

    private static void stateHeld(JsonNode state) {
        assertThat(state.path("openSpans").asInt()).isEqualTo(20 * OPEN_TRACES);
        assertThat(state.path("judgedTraces").asInt()).isGreaterThanOrEqualTo(OPEN_TRACES);
        assertThat(state.path("shedSpans").asInt()).isZero();
        assertThat(state.path("stateBytes").asLong())
                .isGreaterThan(state.path("wireBytes").asLong() / 10); // packed
    }

    private static void answered(JsonNode latency) {
        assertThat(latency.at("/signals/count").asInt()).isPositive();
        assertThat(latency.at("/signals/p50").asDouble())
                .isGreaterThan(latency.path("waitMillis").asDouble() / 2);
        assertThat(latency.at("/crossings/count").asInt()).isPositive();
        assertThat(latency.at("/crossings/p50").asDouble())
                .isGreaterThan(latency.path("waitMillis").asDouble() / 2);
        assertThat(latency.at("/rules/count").asInt()).isEqualTo(3);
    }
}
