package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.tools.client.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records of a rules topic, as far as compaction has left them, by key and in order. */
public final class PublishedVersions {

    private final Map<String, List<PublishedVersion>> byKey = new TreeMap<>();

    /**
     * Reads the topic.
     *
     * @throws CommandException if Kafka does not answer
     */
    public static PublishedVersions read(KafkaAccess access, String topic) {
        PublishedVersions versions = new PublishedVersions();
        try {
            new TopicReader(access).readAll(topic, record -> versions.add(PublishedVersion.of(record)));
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return versions;
    }

    /** Takes the next record of the topic. */
    public void add(PublishedVersion version) {
        byKey.computeIfAbsent(version.key(), key -> new ArrayList<>()).add(version);
    }

    /** Returns all keys, also those whose newest record deletes, in order. */
    public List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** Returns the records under a key, the oldest first. */
    public List<PublishedVersion> of(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** Returns the newest record under a key, which may be one that deletes; empty if there is none. */
    public Optional<PublishedVersion> newest(String key) {
        List<PublishedVersion> versions = of(key);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Returns the newest record under a key if it holds a document. */
    public Optional<PublishedVersion> standing(String key) {
        return newest(key).filter(version -> version.text().isPresent());
    }

    /**
     * Returns the provenance that a new document under a key carries on: its set, and what was applied from it. A record
     * of another Kafka client has none, so the last that is told counts.
     */
    public Provenance carried(String key) {
        return of(key).stream()
                .map(PublishedVersion::provenance)
                .filter(each -> each.set().isPresent())
                .reduce((before, after) -> after)
                .orElse(Provenance.NONE);
    }
}
