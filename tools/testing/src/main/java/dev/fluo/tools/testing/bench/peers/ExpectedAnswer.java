package dev.fluo.tools.testing.bench.peers;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.tools.testing.bench.load.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;

/** The answer that everybody should give, counted from the messages without Flink. */
public final class ExpectedAnswer {

    private final Map<String, Integer> failedSpans = new HashMap<>();
    private final Set<String> soundRoots = new HashSet<>();

    /** Adds the spans of a message. */
    public void add(Message message) {
        try {
            SpanRow.decode(message.value(), this::add);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message that was written to the topic of spans is not valid OTLP", e);
        }
    }

    private void add(Row span) {
        if (SpanRow.failed(span)) {
            failedSpans.merge(SpanRow.traceId(span), 1, Integer::sum);
        } else if (SpanRow.isRoot(span)) {
            soundRoots.add(SpanRow.traceId(span));
        }
    }

    /** Returns the ids of the traces that answer the question. */
    public Set<String> traces() {
        return failedSpans.entrySet().stream()
                .filter(trace -> trace.getValue() > Question.FAILED_SPANS)
                .map(Map.Entry::getKey)
                .filter(soundRoots::contains)
                .collect(Collectors.toUnmodifiableSet());
    }
}
