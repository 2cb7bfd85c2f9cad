package dev.fluo.tools.testing.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.bench.flatness.Flatness;
import dev.fluo.tools.testing.bench.latency.LatencyResult;
import dev.fluo.tools.testing.bench.latency.RuleStartResult;
import dev.fluo.tools.testing.bench.load.Load;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.state.LongTraceResult;
import dev.fluo.tools.testing.bench.state.StateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run of the benchmark has measured; what it was not asked for is empty.
 *
 * @param machine where
 * @param command the arguments that repeat it
 * @param load the spans that the stages were run on
 * @param acrossTraces what cross-trace rules take, told from the stages
 * @param peers what the question of {@code --peers} takes, and the answers, told from the stages
 */
public record BenchReport(
        Machine machine,
        List<String> command,
        @Nullable Load load,
        List<StageResult> stages,
        List<CorrelationCost> acrossTraces,
        List<PeerCost> peers,
        List<StateResult> state,
        List<LongTraceResult> longTraces,
        List<LatencyResult> latency,
        List<RuleStartResult> starts,
        Flatness flatness,
        List<Figure> figures) {

    /** @throws CommandException if the file cannot be written */
    public void write(Path file) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write " + file + ": " + e.getMessage(),
                    "Name another: --json FILE",
                    e);
        }
    }
}
