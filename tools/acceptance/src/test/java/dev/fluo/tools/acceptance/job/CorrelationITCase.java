package dev.fluo.tools.acceptance.job;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.testing.chaos.traffic.Disorder;
import dev.fluo.tools.testing.chaos.traffic.SpanRecord;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cross-trace rules in the whole job: over a stream in disorder, stopped and started with more tasks and with fewer,
 * the signals that stand are those of whole traces in order; none is lost, none is written twice.
 */
class CorrelationITCase {

    private static final long SEED = 20261123;
    private static final Duration SHUFFLE = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofSeconds(40);
    private static final Map<String, String> RULES = Map.of(
            "retries", "stream.spans.where(name == 'retry').by(shop).within('1m').count() > 6",
            "errors",
                    "stream.spans.by(shop).within('1m').count() >= 5 && stream.spans.where(isError).by(shop)"
                            + ".within('1m').count() / stream.spans.by(shop).within('1m').count() > 0.3",
            "unpaid",
                    "stream.sequence(stream.spans.where(name == 'place'), stream.spans.where(name == 'pay'))"
                            + ".by(order.id).within('30s').incomplete()",
            "paid",
                    "stream.sequence(stream.spans.where(name == 'place'), stream.spans.where(name == 'pay'))"
                            + ".by(order.id).within('30s').complete()");

    private final Random random = new Random(SEED);
    private int traces;

    @TempDir
    Path data;

    @Test
    void whatStandsIsTheSameThroughRestartsWithMoreTasksAndWithFewer() throws Exception {
        Instant start = Instant.now().minusSeconds(1_800);
        List<Trace> whole = traffic(start);
        List<SpanRecord> messages = new Disorder(SEED, SHUFFLE, DELAY)
                .messages(whole.stream().map(OtlpRequests::of).toList());
        try (TestJob job = new TestJob("stream-rules", data)
                .set("delivery.signals", "exactly-once")
                .set("topics.partitions", "1")
                .set("time.out-of-orderness", "2s")
                .set("time.lateness", "1h")
                .set("time.max-age", "1h")
                .set("limits.signals-per-minute", "1000000")) {
            job.parallelism(2).start();
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                job.activate(rule.getKey(), document(rule.getKey(), rule.getValue()));
            }
            int third = messages.size() / 3;
            job.send(messages.subList(0, third));
            job.awaitRead();
            String savepoint = job.stopWithSavepoint();

            job.parallelism(4).startFrom(savepoint);
            job.send(messages.subList(third, 2 * third));
            job.awaitRead();
            savepoint = job.stopWithSavepoint();

            job.parallelism(1).startFrom(savepoint);
            job.send(messages.subList(2 * third, messages.size()));
            Trace end = alone(span("clock", "strike"), start.plusSeconds(1_500));
            job.send(
                    OtlpRequests.of(end).toByteArray(), start.plusSeconds(1_500).toEpochMilli());
            Set<String> expected = expected(whole, start);
            assertThat(expected).hasSizeGreaterThan(20);
            job.awaitSignals(
                    "what follows from whole traces",
                    signals -> standing(signals).equals(expected));
            job.stopWithSavepoint();

            assertThat(standing(job.signals())).isEqualTo(expected);
            assertWrittenOnce(job);
        }
    }

    /** Ten minutes of shops that retry, and of orders that are paid in time, late or never. */
    private List<Trace> traffic(Instant start) {
        List<Trace> whole = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant at = start.plusMillis(random.nextInt(600_000));
            SpanSpec call =
                    span("shop", random.nextBoolean() ? "retry" : "work").attribute("shop", "s" + i % 3);
            whole.add(alone(random.nextInt(4) == 0 ? call.status(SpanStatus.ERROR) : call, at));
        }
        for (int i = 0; i < 40; i++) {
            Instant at = start.plusMillis(random.nextInt(500_000));
            whole.add(alone(span("orders", "place").attribute("order.id", "o" + i), at));
            if (i % 4 > 0) {
                Instant paid = at.plusMillis(random.nextInt(50_000));
                whole.add(alone(span("payment", "pay").attribute("order.id", "o" + i), paid));
            }
        }
        return whole;
    }

    private Trace alone(SpanSpec span, Instant end) {
        traces++;
        return TraceBuilder.trace(String.format("%032x", traces))
                .span(span.duration(Duration.ofMillis(5)).startNanos((end.toEpochMilli() - 5) * 1_000_000))
                .build();
    }

    private static String document(String id, String condition) {
        return "{\"id\":\"" + id + "\",\"when\":\"" + condition + "\"}";
    }

    private static Set<String> expected(List<Trace> traces, Instant start) throws Exception {
        List<Trace> ordered = new ArrayList<>(traces);
        ordered.sort(Comparator.comparingLong(Trace::endNanos));
        Set<String> expected = new TreeSet<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            CorrelationTime pace =
                    new CorrelationTime(0, 0, Duration.ofHours(2).toMillis(), CoveredTime.of(0.5, traces));
            CorrelationSimulation simulation = new CorrelationSimulation(
                    RuleCompiler.compile(
                            RuleReader.read(document(rule.getKey(), rule.getValue()), Format.JSON, "rule"),
                            0,
                            Lists.NONE),
                    CorrelationLimits.DEFAULT,
                    pace,
                    0);
            ordered.forEach(simulation::trace);
            simulation.advance(start.plusSeconds(1_400).toEpochMilli());
            for (EpisodeChange change : simulation.standing()) {
                Episode episode = change.episode();
                expected.add(rule.getKey() + " " + change.key().get(0) + " "
                        + Instant.ofEpochMilli(episode.startMillis()) + " "
                        + Instant.ofEpochMilli(episode.endMillis()));
            }
        }
        return expected;
    }

    private static Set<String> standing(StandingSignals signals) {
        return RULES.keySet().stream()
                .flatMap(rule -> signals.of(rule).stream())
                .map(CorrelationITCase::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JsonNode signal) {
        return StandingSignals.field(signal, "rule", "id").asText() + " "
                + StandingSignals.field(signal, "fluo", "key").path(0).asText() + " "
                + time(signal, "start") + " " + time(signal, "end");
    }

    private static String time(JsonNode signal, String field) {
        String time = StandingSignals.field(signal, "event", field).asText();
        return time.isEmpty() ? "open" : Instant.parse(time).toString();
    }

    private static void assertWrittenOnce(TestJob job) throws Exception {
        try (TopicTail tail = new TopicTail(job.topics().signals())) {
            List<ConsumerRecord<byte[], byte[]>> records = tail.toEnd();
            Set<String> documents = new HashSet<>();
            records.forEach(record -> documents.add(new String(record.value(), StandardCharsets.UTF_8)));
            assertThat(documents).hasSameSizeAs(records);
        }
    }
}
