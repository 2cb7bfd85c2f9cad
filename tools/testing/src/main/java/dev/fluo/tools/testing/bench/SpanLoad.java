package dev.fluo.tools.testing.bench;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.testing.bench.load.GeneratedTraffic;
import dev.fluo.tools.testing.bench.load.Load;
import dev.fluo.tools.testing.bench.load.RecordedTraffic;
import dev.fluo.tools.testing.bench.load.SpanTopic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import dev.fluo.tools.testing.bench.stage.Bench;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The spans of all stages, written once. Their event times lie in the past and end now.
 *
 * @param warmUp the part of it that is not counted
 * @param all everything
 */
record SpanLoad(Load warmUp, Load all) {

    static final String TOPIC = "spans";

    static SpanLoad write(BenchPlan plan, Bench bench) throws Exception {
        Settings settings = bench.settings("load", TOPIC, Map.of());
        bench.prepare(settings, 0);
        try (SpanTopic topic = new SpanTopic(KafkaAccess.from(settings), TOPIC, bench.partitions())) {
            long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
            return plan.recordings().isEmpty() ? generated(plan, topic, now) : recorded(plan, topic, now);
        }
    }

    private static SpanLoad generated(BenchPlan plan, SpanTopic topic, long endNanos) {
        TrafficShape shape = plan.shape();
        GeneratedTraffic traffic = new GeneratedTraffic(shape, topic::send);
        long traces = (plan.warmUp() + plan.spans()) / shape.spansInTrace();
        long step = shape.nanosBetweenTraces();
        Load warmUp = topic.load();
        for (long trace = 0; trace < traces; trace++) {
            traffic.trace(endNanos - (traces - 1 - trace) * step);
            warmUp = topic.load().spans() <= plan.warmUp() ? topic.load() : warmUp;
        }
        traffic.flush();
        topic.flush();
        return new SpanLoad(warmUp, topic.load());
    }

    private static SpanLoad recorded(BenchPlan plan, SpanTopic topic, long endNanos) {
        RecordedTraffic traffic = new RecordedTraffic(Recording.of(plan.recordings()));
        Load[] warmUp = {topic.load()};
        traffic.play(plan.warmUp() + plan.spans(), endNanos, message -> {
            topic.send(message);
            warmUp[0] = topic.load().spans() <= plan.warmUp() ? topic.load() : warmUp[0];
        });
        topic.flush();
        return new SpanLoad(warmUp[0], topic.load());
    }
}
