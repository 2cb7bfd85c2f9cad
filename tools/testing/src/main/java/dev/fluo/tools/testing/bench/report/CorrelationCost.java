package dev.fluo.tools.testing.bench.report;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cost of cross-trace rules.
 *
 * @param rules how many there were
 * @param micros CPU time for each span without the JVM's compilers, microseconds, everything in it
 * @param more how much of that is beyond assembling traces without rules, on the same backend; null where that stage
 *     was not run
 * @param recordsPerSpan records of what traces contribute to rules and keys
 * @param judgementsPerSpan times a rule was judged for a key, or for keys that are kept together
 * @param stateBytes what was kept of all rules and keys at the end
 */
public record CorrelationCost(
        Backend backend,
        int rules,
        double micros,
        @Nullable Double more,
        double recordsPerSpan,
        double judgementsPerSpan,
        long stateBytes) {

    /** Of the stages that were run with cross-trace rules. */
    public static List<CorrelationCost> of(List<StageResult> stages) {
        return stages.stream()
                .filter(result -> result.run().stage() == Stage.STREAM)
                .map(result -> of(result, assembly(stages, result.run().backend())))
                .toList();
    }

    private static Optional<StageResult> assembly(List<StageResult> stages, Backend backend) {
        return stages.stream()
                .filter(result ->
                        result.run().stage() == Stage.ASSEMBLE && result.run().backend() == backend)
                .findFirst();
    }

    private static CorrelationCost of(StageResult result, Optional<StageResult> assembly) {
        double spans = result.metric("slice.spans");
        return new CorrelationCost(
                result.run().backend(),
                result.run().rules(),
                result.steadyMicros(),
                assembly.map(without -> result.steadyMicros() - without.steadyMicros())
                        .orElse(null),
                result.metric("stream.contributions") / spans,
                result.metric("stream.judgements") / spans,
                result.metric("stream.bytes"));
    }
}
