package dev.fluo.flink.serialization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * The state of an operator as each release left it, under {@code savepoints}. A release freezes its own with {@code
 * -Dtest='*StateEvolutionTest#freeze' -Dfluo.freeze=VERSION} and adds itself to the lists. {@code 0.1} is what was kept
 * during the development of release {@code 0.1.0}, before several formats were extended.
 */
public final class FrozenState {

    private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");

    private FrozenState() {}

    /** Returns the state that an operator of a release left. */
    public static OperatorSubtaskState of(String operator, String release) throws IOException, ClassNotFoundException {
        return OperatorSnapshotUtil.readStateHandle(file(operator, release));
    }

    /** Freezes the state of an operator under the release that is given on the command line. */
    public static void freeze(String operator, OperatorSubtaskState state) throws IOException {
        OperatorSnapshotUtil.writeStateHandle(state, file(operator, System.getProperty("fluo.freeze")));
    }

    /**
     * Returns the state that the writer of a sink of a release left: the version of its serializer, and what that
     * wrote.
     */
    public static <T> T of(String sink, String release, SimpleVersionedSerializer<T> serializer) throws IOException {
        return SimpleVersionedSerialization.readVersionAndDeSerialize(
                serializer, Files.readAllBytes(Path.of(file(sink, release))));
    }

    /** Freezes the state of a sink's writer under the release that is given on the command line. */
    public static <T> void freeze(String sink, T state, SimpleVersionedSerializer<T> serializer) throws IOException {
        Files.write(
                Path.of(file(sink, System.getProperty("fluo.freeze"))),
                SimpleVersionedSerialization.writeVersionAndSerialize(serializer, state));
    }

    private static String file(String operator, String release) {
        return SAVEPOINTS.resolve(operator + "-" + release + ".savepoint").toString();
    }
}
