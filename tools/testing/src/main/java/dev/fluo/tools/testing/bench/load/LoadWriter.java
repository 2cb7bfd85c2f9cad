package dev.fluo.tools.testing.bench.load;

import java.util.function.Consumer;

/** Writes the load of stages to a topic, and marks the part of it that warms up. */
public final class LoadWriter implements Consumer<Message> {

    private final SpanTopic topic;
    private final Consumer<Message> messages;
    private final long warmUpSpans;
    private Load warmUp;

    /**
     * Writes to a topic.
     *
     * @param messages sends each to the topic, at least
     * @param warmUpSpans how many come before those that are counted
     */
    public LoadWriter(SpanTopic topic, Consumer<Message> messages, long warmUpSpans) {
        this.topic = topic;
        this.messages = messages;
        this.warmUpSpans = warmUpSpans;
        warmUp = topic.load();
    }

    @Override
    public void accept(Message message) {
        messages.accept(message);
        warmUp = topic.load().spans() <= warmUpSpans ? topic.load() : warmUp;
    }

    /**
     * Writes generated traces.
     *
     * @param spans all of them, warm-up included
     * @param endNanos when the last root ends, epoch nanoseconds
     */
    public void generate(TrafficShape shape, long spans, long endNanos) {
        GeneratedTraffic traffic = new GeneratedTraffic(shape, this);
        long traces = spans / shape.spansInTrace();
        long step = shape.nanosBetweenTraces();
        for (long trace = 0; trace < traces; trace++) {
            traffic.trace(endNanos - (traces - 1 - trace) * step);
        }
        traffic.flush();
    }

    /** Returns the part of the load that is not counted. */
    public Load warmUp() {
        return warmUp;
    }
}
