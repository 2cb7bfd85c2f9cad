package dev.fluo.tools.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waterfall of what a signal itself carries, where the trace is not at hand any more. */
final class EvidenceWaterfall {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Map<String, JsonNode> byId = new HashMap<>();
    private final List<JsonNode> spans = new ArrayList<>();

    private EvidenceWaterfall(JsonNode evidence) {
        evidence.forEach(span -> {
            byId.put(span.path("id").asText(), span);
            spans.add(span);
        });
        spans.sort(Comparator.comparing(EvidenceWaterfall::start));
    }

    /** @param signal with {@code fluo.evidence.spans} */
    static TraceView of(JsonNode signal) {
        EvidenceWaterfall waterfall = new EvidenceWaterfall(signal.at("/fluo/evidence/spans"));
        return waterfall.view(signal);
    }

    private TraceView view(JsonNode signal) {
        Instant begin = spans.isEmpty() ? Instant.EPOCH : start(spans.get(0));
        List<SpanView> views = spans.stream().map(span -> span(span, begin)).toList();
        double duration = views.stream()
                .mapToDouble(span -> span.start() + span.duration())
                .max()
                .orElse(0);
        int size = signal.at("/fluo/trace/size").asInt(spans.size());
        return new TraceView(signal.at("/trace/id").asText(), false, begin.toString(), duration, size, views);
    }

    private SpanView span(JsonNode span, Instant begin) {
        return new SpanView(
                span.path("id").asText(),
                depth(span),
                text(span, "service"),
                text(span, "name"),
                null,
                text(span, "status"),
                Duration.between(begin, start(span)).toNanos() / NANOS_PER_MILLISECOND,
                span.path("duration").asDouble(),
                true,
                SignalTexts.error(span).orElse(null));
    }

    /** A ring of parents, which only a damaged signal has, ends where all spans have been passed. */
    private int depth(JsonNode span) {
        int depth = 0;
        JsonNode parent = byId.get(span.path("parent_id").asText());
        while (parent != null && depth < spans.size()) {
            depth++;
            parent = byId.get(parent.path("parent_id").asText());
        }
        return depth;
    }

    /** A start that cannot be read counts as the beginning of time: the bar is there and stands first. */
    private static Instant start(JsonNode span) {
        try {
            return Instant.parse(span.path("start").asText());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static @Nullable String text(JsonNode span, String name) {
        return span.hasNonNull(name) ? span.get(name).asText() : null;
    }
}
