package dev.fluo.tools.testing.bench.report;

import dev.fluo.tools.testing.bench.peers.Answer;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a stage that was asked the question of all, and its answer.
 *
 * @param title of the stage
 * @param micros CPU time for each span without the JVM's compilers, microseconds, everything in it
 * @param against how many times that is what {@code judge} takes with the fewest rules on the same backend; null where
 *     that was not run
 */
public record PeerCost(
        String title, double micros, @Nullable Double against, Answer answer) {

    /** Of the stages that were asked. */
    public static List<PeerCost> of(List<StageResult> stages) {
        return stages.stream()
                .flatMap(result -> Optional.ofNullable(result.answer())
                        .map(answer -> new PeerCost(
                                result.run().title(), result.steadyMicros(), against(result, stages), answer))
                        .stream())
                .toList();
    }

    private static @Nullable Double against(StageResult result, List<StageResult> stages) {
        return stages.stream()
                .filter(other -> other.run().stage() == Stage.JUDGE
                        && other.run().backend() == result.run().backend())
                .min((one, other) -> one.run().rules() - other.run().rules())
                .map(judge -> result.steadyMicros() / judge.steadyMicros())
                .orElse(null);
    }
}
