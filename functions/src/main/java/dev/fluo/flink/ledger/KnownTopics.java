package dev.fluo.flink.ledger;

import dev.fluo.flink.ledger.TopicIdentities.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory of the identity of each topic of the job. It tells which were deleted and made again. */
final class KnownTopics {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTopics.class);

    /** Time between two looks, milliseconds of processing time. */
    static final long BETWEEN_LOOKS_MILLIS = 60_000;

    private static final String SEPARATOR = "\t";

    /** A line for each topic: its name, and its identity. */
    private static final ValueStateDescriptor<String> IDENTITIES =
            new ValueStateDescriptor<>("topic-identities", Types.STRING);

    private final TopicIdentities topics;
    private final ValueState<String> identities;

    private long lookedMillis = Long.MIN_VALUE;

    KnownTopics(RuntimeContext context, TopicIdentities topics) {
        this.topics = topics;
        this.identities = context.getState(IDENTITIES);
    }

    /**
     * Looks from time to time, and at the first call.
     *
     * @param nowMillis processing time
     * @return topics that were deleted and made again since the look before
     */
    List<Topic> lookAgain(long nowMillis) throws IOException {
        if (lookedMillis != Long.MIN_VALUE && nowMillis - lookedMillis < BETWEEN_LOOKS_MILLIS) {
            return List.of();
        }
        lookedMillis = nowMillis;
        Map<String, String> known = known();
        List<Topic> replaced = new ArrayList<>();
        for (Topic topic : look()) {
            String before = known.put(topic.name(), topic.id());
            if (before != null && !before.equals(topic.id())) {
                LOG.warn("{}", TopicRestart.message(topic));
                replaced.add(topic);
            }
        }
        List<String> lines = new ArrayList<>();
        known.forEach((name, id) -> lines.add(name + SEPARATOR + id));
        identities.update(String.join("\n", lines));
        return replaced;
    }

    private List<Topic> look() {
        try {
            return topics.look();
        } catch (IOException e) {
            LOG.debug("The topics cannot be looked at", e);
            return List.of();
        }
    }

    private Map<String, String> known() throws IOException {
        Map<String, String> known = new TreeMap<>();
        String lines = identities.value();
        if (lines != null) {
            lines.lines().map(line -> line.split(SEPARATOR)).forEach(line -> known.put(line[0], line[1]));
        }
        return known;
    }
}
