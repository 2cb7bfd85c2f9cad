package dev.fluo.job;

import dev.fluo.flink.Uids;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State in a savepoint of operators that the job no longer has, because an output was taken away. */
public final class DroppedState {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedState.class);

    private DroppedState() {}

    /** Returns the titles of such operators, or their ids where they are not known; empty without a savepoint. */
    public static List<String> of(StreamExecutionEnvironment environment) {
        String path = environment.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH);
        if (path == null) {
            return List.of();
        }
        Set<String> uids = environment.getStreamGraph(false).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toSet());
        Set<OperatorID> here = uids.stream().map(DroppedState::id).collect(Collectors.toSet());
        return states(path).stream()
                .filter(state -> !here.contains(state.getOperatorID()))
                .map(DroppedState::title)
                .distinct()
                .sorted()
                .toList();
    }

    /** Flink itself says what is wrong with a path from which it cannot start. */
    private static List<OperatorState> states(String path) {
        try {
            CompletedCheckpointStorageLocation location =
                    AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
            try (DataInputStream metadata =
                    new DataInputStream(location.getMetadataHandle().openInputStream())) {
                return List.copyOf(Checkpoints.loadCheckpointMetadata(
                                metadata, DroppedState.class.getClassLoader(), location.getExternalPointer())
                        .getOperatorStates());
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be looked into", path, e);
            return List.of();
        }
    }

    private static String title(OperatorState state) {
        String uid = state.getOperatorUid().orElse("");
        return Arrays.stream(Uids.values())
                .filter(known -> uid.contains(known.uid()) || id(known.uid()).equals(state.getOperatorID()))
                .max((one, other) ->
                        Integer.compare(one.uid().length(), other.uid().length()))
                .map(Uids::title)
                .orElse(uid.isEmpty() ? state.getOperatorID().toString() : uid);
    }

    /** Returns the id that Flink makes of a uid. */
    private static OperatorID id(String uid) {
        return new OperatorID(
                Hashing.murmur3_128(0).hashString(uid, StandardCharsets.UTF_8).asBytes());
    }
}
