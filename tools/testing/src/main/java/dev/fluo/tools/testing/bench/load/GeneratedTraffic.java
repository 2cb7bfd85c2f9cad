package dev.fluo.tools.testing.bench.load;

import com.google.protobuf.ByteString;
import dev.fluo.flink.slice.TraceId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Traffic of many services as a collector delivers it: each service exports its spans of many traces at once, and a
 * message holds the exports of several. The same shape and start make the same bytes.
 */
public final class GeneratedTraffic {

    private final TrafficShape shape;
    private final List<SpanTemplates> templates;
    private final SpanTemplates ofHotService;
    private final Random random;
    private final Exporters exporters;
    private final Consumer<Message> messages;
    private long traces;

    /** @param messages takes each message as it is full */
    public GeneratedTraffic(TrafficShape shape, Consumer<Message> messages) {
        this.shape = shape;
        this.messages = messages;
        templates = IntStream.range(0, shape.variety())
                .mapToObj(number -> SpanTemplates.numbered(shape.spanBytes(), number))
                .toList();
        ofHotService = SpanTemplates.ofOneName(shape.spanBytes());
        random = new Random(shape.seed());
        exporters = new Exporters(shape.services());
    }

    /**
     * Makes the next trace.
     *
     * @param endNanos when its root ends, epoch nanoseconds
     */
    public TraceId trace(long endNanos) {
        TraceId id = new TraceId(random.nextLong() | 1, random.nextLong());
        boolean fails = ++traces % shape.failingTraces() == 0;
        GeneratedTrace trace = GeneratedTrace.of(bytes(id), endNanos, fails, shape, templatesOfTrace(), random);
        trace.parts().forEach(part -> exporters.add(part).ifPresent(messages));
        return id;
    }

    private IntFunction<SpanTemplates> templatesOfTrace() {
        SpanTemplates ofTrace = templates.get(templates.size() == 1 ? 0 : random.nextInt(templates.size()));
        return service -> shape.isHot(service) ? ofHotService : ofTrace;
    }

    /** Sends what exporters still hold back. */
    public void flush() {
        exporters.flush().forEach(messages);
    }

    private static ByteString bytes(TraceId id) {
        byte[] bytes = new byte[TraceId.BYTES];
        ByteBuffer.wrap(bytes).putLong(id.high()).putLong(id.low());
        return ByteString.copyFrom(bytes);
    }
}
