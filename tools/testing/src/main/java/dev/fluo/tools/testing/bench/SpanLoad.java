package dev.fluo.tools.testing.bench;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.testing.bench.load.GeneratedTraffic;
import dev.fluo.tools.testing.bench.load.Load;
import dev.fluo.tools.testing.bench.load.LoadWriter;
import dev.fluo.tools.testing.bench.load.Message;
import dev.fluo.tools.testing.bench.load.RecordedTraffic;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.peers.ExpectedAnswer;
import dev.fluo.tools.testing.bench.stage.Bench;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The spans of all stages, written once. Their event times lie in the past and end now.
 *
 * @param warmUp the part of it that is not counted
 * @param all everything
 * @param expected the answer to the question that peers are asked, if they are
 */
record SpanLoad(Load warmUp, Load all, Optional<ExpectedAnswer> expected) {

    static final String TOPIC = "spans";

    static SpanLoad write(BenchPlan plan, Bench bench) throws Exception {
        Settings settings = bench.settings("load", TOPIC, Map.of());
        bench.prepare(settings, 0);
        try (SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), TOPIC, bench.partitions())) {
            long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
            if (!plan.asksPeers()) {
                return write(plan, topic, topic::send, Optional.empty(), now);
            }
            ExpectedAnswer expected = new ExpectedAnswer();
            Consumer<Message> messages = message -> {
                topic.send(message);
                expected.add(message);
            };
            SpanLoad load = write(plan, topic, messages, Optional.of(expected), now);
            Duration later = settings.get(TimeOptions.OUT_OF_ORDERNESS)
                    .plus(settings.get(TimeOptions.IDLE_GAP))
                    .multipliedBy(2);
            close(plan.shape(), topic, bench.partitions(), now + later.toNanos());
            return load;
        }
    }

    private static SpanLoad write(
            BenchPlan plan,
            SpanTopic topic,
            Consumer<Message> messages,
            Optional<ExpectedAnswer> expected,
            long endNanos) {
        LoadWriter writer = new LoadWriter(topic, messages, plan.warmUp());
        if (plan.recordings().isEmpty()) {
            writer.generate(plan.shape(), plan.warmUp() + plan.spans(), endNanos);
        } else {
            new RecordedTraffic(Recording.of(plan.recordings())).play(plan.warmUp() + plan.spans(), endNanos, writer);
        }
        topic.flush();
        return new SpanLoad(writer.warmUp(), topic.load(), expected);
    }

    /** Writes a later trace to each partition, so that everything before it closes. They are no part of the load. */
    private static void close(TrafficShape shape, SpanTopic topic, int partitions, long endNanos) {
        GeneratedTraffic traffic = new GeneratedTraffic(shape.withSeed(shape.seed() + 1), topic::send);
        for (int partition = 0; partition < partitions; partition++) {
            traffic.trace(endNanos);
            traffic.flush();
        }
        topic.flush();
    }
}
