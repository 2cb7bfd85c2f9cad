package dev.fluo.flink.correlation;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;

/** Keyed state of the contributions to a rule and key that wait to be added up together. */
final class PendingContributions {

    private static final ListStateDescriptor<Contribution> PENDING =
            new ListStateDescriptor<>("pending", new ContributionSerializer());

    private final CurrentKey<String> key;
    private final ListState<Contribution> pending;

    PendingContributions(RuntimeContext context, CurrentKey<String> key) {
        this.key = key;
        pending = context.getListState(PENDING);
    }

    /** Adds a contribution without reading those there are. */
    void add(Contribution contribution) throws Exception {
        key.set(contribution.partition());
        pending.add(contribution);
    }

    /** Returns the contributions to a rule and key. */
    List<Contribution> of(String partition) throws Exception {
        key.set(partition);
        List<Contribution> all = new ArrayList<>();
        pending.get().forEach(all::add);
        return all;
    }

    /** Replaces the contributions to a rule and key by others, maybe none. */
    void replace(String partition, List<Contribution> others) throws Exception {
        key.set(partition);
        pending.update(others);
    }

    /** Drops the contributions to a rule and key. */
    void clear(String partition) {
        key.set(partition);
        pending.clear();
    }
}
