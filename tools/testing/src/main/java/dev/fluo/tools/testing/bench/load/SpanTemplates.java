package dev.fluo.tools.testing.bench.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spans and resources with the attributes that the semantic conventions ask of HTTP and database instrumentations,
 * brought to a size by the length of one of them.
 */
final class SpanTemplates {

    private static final int OK = 200;
    private static final int FAILED = 503;
    private static final String PUBLISH = "publish";
    private static final List<String> OPERATIONS =
            List.of("GET /orders/{id}", "query orders", "POST /prices", "render", PUBLISH);
    private static final String ROUTE = "/orders/{id}";

    private final int spanBytes;
    private final List<String> names;
    private final String route;

    private SpanTemplates(int spanBytes, List<String> names, String route) {
        this.spanBytes = spanBytes;
        this.names = names;
        this.route = route;
    }

    /** Returns templates with the usual names and route. */
    static SpanTemplates standard(int spanBytes) {
        return new SpanTemplates(spanBytes, OPERATIONS, ROUTE);
    }

    /** Returns templates with other names and another route for each number but 0; {@code publish} stays for rules. */
    static SpanTemplates numbered(int spanBytes, int number) {
        if (number == 0) {
            return standard(spanBytes);
        }
        List<String> names = OPERATIONS.stream()
                .map(name -> name.equals(PUBLISH) ? name : name + " " + number)
                .toList();
        return new SpanTemplates(spanBytes, names, ROUTE + "/" + number);
    }

    /** Returns templates with one name for all spans. */
    static SpanTemplates ofOneName(int spanBytes) {
        return new SpanTemplates(spanBytes, OPERATIONS.subList(0, 1), ROUTE);
    }

    static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", service))
                .addAttributes(text("service.version", "1.4.2"))
                .addAttributes(text("deployment.environment.name", "production"))
                .addAttributes(text("k8s.pod.name", service + "-7d9c5b6f4-x2x8k"))
                .addAttributes(text("telemetry.sdk.language", "java"))
                .build();
    }

    /** A span of the size asked for, give or take the few bytes by which lengths are written. */
    Span span(ByteString traceId, long id, long parentId, int position, long startNanos, long endNanos, boolean fails) {
        int status = fails ? FAILED : OK;
        Span.Builder span = Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(bytes(id))
                .setName(names.get(position % names.size()))
                .setKind(position == 0 ? SpanKind.SPAN_KIND_SERVER : SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(startNanos)
                .setEndTimeUnixNano(endNanos)
                .addAttributes(text("http.request.method", position % 2 == 0 ? "GET" : "POST"))
                .addAttributes(text("http.route", route))
                .addAttributes(number("http.response.status_code", status))
                .addAttributes(text("server.address", "orders.shop.svc.cluster.local"))
                .addAttributes(number("server.port", 8443))
                .addAttributes(text("thread.name", "http-nio-8443-exec-" + (id & 15)));
        if (parentId != 0) {
            span.setParentSpanId(bytes(parentId));
        }
        if (fails) {
            span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        }
        return span.addAttributes(filler(span, id)).build();
    }

    /** Text that cannot be compressed much, as ids in addresses are: state must not seem smaller than it is. */
    private KeyValue filler(Span.Builder span, long seed) {
        StringBuilder address = new StringBuilder("https://orders.shop.example/");
        int missing = spanBytes
                - span.buildPartial().getSerializedSize()
                - text("url.full", address.toString()).getSerializedSize();
        SplittableRandom random = new SplittableRandom(seed);
        while (missing > 0) {
            String digits = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
            address.append(digits, 0, Math.min(missing, digits.length()));
            missing -= digits.length();
        }
        return text("url.full", address.toString());
    }

    private static ByteString bytes(long id) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (id >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return ByteString.copyFrom(bytes);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
