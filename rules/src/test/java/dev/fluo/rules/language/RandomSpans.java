package dev.fluo.rules.language;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Spans of a random trace of one root, each with an id, a parent and times of its own, so that any part of them is the
 * same spans.
 */
final class RandomSpans {

    private static final int MOST = 14;

    private RandomSpans() {}

    /** The root first. */
    static List<SpanSpec> of(Random random) {
        List<SpanSpec> spans = new ArrayList<>();
        int size = 1 + random.nextInt(MOST);
        for (int i = 0; i < size; i++) {
            SpanSpec span = span(random).id(id(i));
            spans.add(i == 0 ? span : span.parentId(id(random.nextInt(i))));
        }
        return spans;
    }

    private static SpanSpec span(Random random) {
        SpanSpec span = SpanSpec.span(pick(random, "a", "b", "auth"), pick(random, "x", "a", "step"))
                .kind(pick(random, SpanKind.SERVER, SpanKind.CLIENT, SpanKind.INTERNAL))
                .startNanos(TraceBuilder.DEFAULT_START_NANOS + random.nextInt(200) * 1_000_000L)
                .duration(Duration.ofMillis(random.nextInt(150)));
        if (random.nextInt(3) == 0) {
            span.error();
        }
        if (random.nextBoolean()) {
            span.attribute("order.id", (double) random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            span.attribute("http.bytes", (double) random.nextInt(400) - 200);
        }
        if (random.nextInt(3) == 0) {
            span.attribute("server.address", pick(random, "a", "db"));
        }
        return span;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static String id(int number) {
        return String.format("%016x", number + 1);
    }
}
