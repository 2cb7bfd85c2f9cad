package dev.fluo.flink.changeevent;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change events that lay on the topic when the task started, and of which some are still to be read. Event time
 * waits for them: a change that is read after event time has left its time behind would be missed.
 */
final class CatchingUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);

    /** Without a record for so long it is given up: retention may have deleted what is waited for. */
    static final long PATIENCE_MILLIS = 60_000;

    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final ListStateDescriptor<Map<Integer, Long>> READ =
            new ListStateDescriptor<>("changes-read", Types.MAP(Types.INT, Types.LONG));

    /** Identity of the topic that was read; empty in the state of a release that did not keep it. */
    private static final ListStateDescriptor<String> TOPIC = new ListStateDescriptor<>("changes-topic", Types.STRING);

    private final ListState<Map<Integer, Long>> state;
    private final ListState<String> topicState;
    private final String topicId;
    /** By partition, the offset of the last record that was read. */
    private final Map<Integer, Long> read = new HashMap<>();
    /** By partition, the offset of the last record that is waited for. */
    private final Map<Integer, Long> awaited = new HashMap<>();

    /** Processing time of the last record, or since when it could have come; {@link #UNKNOWN} at first. */
    private long movedAt = UNKNOWN;

    /**
     * Looks up what is still to be read.
     *
     * @throws IOException if the topic cannot be read
     */
    CatchingUp(OperatorStateStore store, ChangesBacklog backlog) throws Exception {
        state = store.getListState(READ);
        for (Map<Integer, Long> offsets : state.get()) {
            read.putAll(offsets);
        }
        topicState = store.getListState(TOPIC);
        topicId = backlog.topicId();
        Map<Integer, ChangesBacklog.Stretch> lying = backlog.now();
        if (isOther(topicId)) {
            read.clear(); // offsets of a topic that was deleted and made again begin again
        }
        lying.forEach((partition, stretch) ->
                read.computeIfPresent(partition, (unused, last) -> stretch.last() < last ? null : last));
        lying.forEach((partition, stretch) -> {
            Long last = read.get(partition);
            long begin = last == null ? stretch.begin() : last + 1;
            if (begin <= stretch.last()) {
                awaited.put(partition, stretch.last());
            }
        });
    }

    private boolean isOther(String now) throws Exception {
        for (String known : topicState.get()) {
            if (!known.isEmpty() && !now.isEmpty() && !known.equals(now)) {
                return true;
            }
        }
        return false;
    }

    void snapshot() throws Exception {
        topicState.update(List.of(topicId));
        state.clear();
        state.add(Map.copyOf(read));
    }

    /** Notes that a record was read. */
    void read(int partition, long offset, long now) {
        read.merge(partition, offset, Math::max);
        if (!awaited.isEmpty()) {
            movedAt = now;
            awaited.computeIfPresent(partition, (unused, last) -> last <= offset ? null : last);
        }
    }

    /**
     * Tells if all of it was read.
     *
     * @param rulesAreKnown false while what was read waits for the rules
     */
    boolean isDone(boolean rulesAreKnown, long now) {
        if (!rulesAreKnown || movedAt == UNKNOWN) {
            movedAt = now;
        } else if (!awaited.isEmpty() && now - movedAt >= PATIENCE_MILLIS) {
            LOG.warn(
                    "Change events up to the offsets {} by partition did not come within {} s; event time goes on without"
                            + " them. Their retention may be over.",
                    awaited,
                    PATIENCE_MILLIS / 1_000);
            awaited.clear();
        }
        return rulesAreKnown && awaited.isEmpty();
    }
}
