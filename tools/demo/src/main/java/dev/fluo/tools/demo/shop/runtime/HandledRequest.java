package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A request that a service is handling: what its code can do, each with the span that its libraries would record. */
public final class HandledRequest {

    private final Service service;
    private final Span span;
    private final Context context;
    private final ShopFault incident;

    HandledRequest(Service service, Span span, ShopFault incident) {
        this.service = service;
        this.span = span;
        this.context = Context.root().with(span);
        this.incident = incident;
    }

    public boolean suffers(ShopFault asked) {
        return incident == asked;
    }

    /** Computes for a while. */
    public void compute(int millis) {
        Pace.spend(millis);
    }

    /** Says that something happened, as an event of the span. */
    public void note(String event, Attributes attributes) {
        span.addEvent(event, attributes);
    }

    /** Adds an attribute of this request to the span. */
    public void tag(String key, String value) {
        span.setAttribute(key, value);
    }

    /** Computes inside a span of its own. */
    public <T> T step(String name, Supplier<T> body) {
        Span inner = start(service.tracer().spanBuilder(name).setSpanKind(SpanKind.INTERNAL));
        try {
            return body.get();
        } finally {
            inner.end();
        }
    }

    /** Calls another service of the shop. */
    public ShopReply call(Endpoint target) {
        return call(target, 0);
    }

    /** Calls another service again, after so many attempts that failed. */
    public ShopReply call(Endpoint target, int earlierAttempts) {
        Span client = start(target.client(service));
        if (earlierAttempts > 0) {
            client.setAttribute(Conventions.HTTP_RESEND_COUNT, (long) earlierAttempts);
        }
        Pace.spend(Pace.NETWORK);
        ShopReply reply = target.service().serve(target, headers(client), incident);
        Pace.spend(Pace.NETWORK);
        target.note(client, SpanKind.CLIENT, reply);
        client.end();
        return reply;
    }

    /** Does several things at once, and returns when all are done. */
    public void inParallel(Background background, List<Runnable> tasks) {
        CountDownLatch left = new CountDownLatch(tasks.size());
        for (Runnable task : tasks) {
            background.run(() -> {
                try {
                    task.run();
                } finally {
                    left.countDown();
                }
            });
        }
        try {
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls another service and gives up before it answers; it works on. */
    public void callImpatiently(Endpoint target, int patienceMillis, Background background) {
        Span client = start(target.client(service));
        Map<String, String> headers = headers(client);
        background.run(() -> target.service().serve(target, headers, incident));
        Pace.spend(patienceMillis);
        Endpoint.fail(client, "timeout", "no answer within " + patienceMillis + " ms");
        client.end();
    }

    /** Posts to a system outside the shop, which records no spans. */
    public void post(String host, String path, int millis) {
        Span client = start(service.tracer()
                .spanBuilder("POST " + path)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Conventions.HTTP_METHOD, "POST")
                .setAttribute(Conventions.SERVER_ADDRESS, host)
                .setAttribute(Conventions.URL_TEMPLATE, path)
                .setAttribute(Conventions.URL_FULL, "https://" + host + path));
        Pace.spend(millis);
        client.setAttribute(Conventions.HTTP_STATUS, (long) ShopReply.OK.status());
        client.end();
    }

    /** Asks a database. */
    public void query(Query query) {
        Span client = start(query.span(service.tracer()));
        Pace.spend(query.millis());
        client.end();
    }

    /** Asks a database that fails. */
    public void queryFails(Query query, RuntimeException failure) {
        Span client = start(query.span(service.tracer()));
        Pace.spend(query.millis());
        client.recordException(failure);
        Endpoint.fail(client, failure.getClass().getName(), failure.getMessage());
        client.end();
    }

    /** Sends a message. */
    public void publish(Topic topic) {
        Span producer = start(service.tracer()
                .spanBuilder("send " + topic.name())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(Conventions.MESSAGING_SYSTEM, "kafka")
                .setAttribute(Conventions.MESSAGING_DESTINATION, topic.name())
                .setAttribute(Conventions.MESSAGING_OPERATION, "send")
                .setAttribute(Conventions.MESSAGING_OPERATION_TYPE, "send"));
        Pace.spend(Pace.NETWORK);
        topic.deliver(headers(producer), incident);
        producer.end();
    }

    private Span start(SpanBuilder builder) {
        return builder.setParent(context).startSpan();
    }

    private static Map<String, String> headers(Span span) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
        return headers;
    }
}
