package dev.fluo.flink.serialization;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * The state of an operator as each release left it, under {@code savepoints}. A release freezes its own with {@code
 * -Dtest='*StateEvolutionTest#freeze' -Dfluo.freeze=VERSION} and adds itself to the lists.
 */
public final class FrozenState {

    private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");

    private FrozenState() {}

    /** What an operator of a release left. */
    public static OperatorSubtaskState of(String operator, String release) throws IOException, ClassNotFoundException {
        return OperatorSnapshotUtil.readStateHandle(file(operator, release));
    }

    /** Freezes the state of an operator under the release that is given on the command line. */
    public static void freeze(String operator, OperatorSubtaskState state) throws IOException {
        OperatorSnapshotUtil.writeStateHandle(state, file(operator, System.getProperty("fluo.freeze")));
    }

    private static String file(String operator, String release) {
        return SAVEPOINTS.resolve(operator + "-" + release + ".savepoint").toString();
    }
}
