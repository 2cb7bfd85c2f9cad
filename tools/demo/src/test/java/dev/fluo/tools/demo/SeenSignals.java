package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The rules that have signals, where signals go. Looks until all that are waited for are there, or time is over. */
final class SeenSignals {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final String TERMS =
            "{\"size\": 0, \"aggs\": {\"rules\": {\"terms\": {\"field\": \"rule.id\", \"size\": 100}}}}";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String kafka;
    private final String elasticsearch;

    SeenSignals(String kafka, String elasticsearch) {
        this.kafka = kafka;
        this.elasticsearch = elasticsearch;
    }

    Set<String> rulesInKafka(Collection<String> awaited, Duration patience) throws Exception {
        Set<String> seen = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("fluo.signals").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + patience.toNanos();
            while (!seen.containsAll(awaited) && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    seen.add(json.readTree(entry.value()).at("/rule/id").asText());
                }
            }
        }
        return seen;
    }

    Set<String> rulesOnThePage(String page, Collection<String> awaited, Duration patience) throws Exception {
        Set<String> seen = new TreeSet<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!seen.containsAll(awaited) && System.nanoTime() < deadline) {
            HttpRequest list =
                    HttpRequest.newBuilder(URI.create(page + "api/signals")).build();
            json.readTree(client.send(list, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .forEach(signal -> seen.add(signal.path("rule").asText()));
            LockSupport.parkNanos(POLL.toNanos());
        }
        return seen;
    }

    Set<String> rulesInElasticsearch(Collection<String> awaited, Duration patience) throws Exception {
        Set<String> seen = new TreeSet<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!seen.containsAll(awaited) && System.nanoTime() < deadline) {
            HttpRequest search = HttpRequest.newBuilder(URI.create(elasticsearch + "/fluo-signals/_search"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(TERMS))
                    .build();
            JsonNode answer = json.readTree(
                    client.send(search, HttpResponse.BodyHandlers.ofString()).body());
            answer.at("/aggregations/rules/buckets")
                    .forEach(bucket -> seen.add(bucket.path("key").asText()));
            LockSupport.parkNanos(POLL.toNanos());
        }
        return seen;
    }
}
