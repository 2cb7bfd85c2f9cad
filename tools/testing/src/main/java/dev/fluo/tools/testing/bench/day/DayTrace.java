package dev.fluo.tools.testing.bench.day;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.tools.testing.bench.day.ShopOperation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The making of one trace of a generated day. */
final class DayTrace {

    /** Environment of all services. */
    static final String ENVIRONMENT = "production";

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int INSTANCES = 3;
    private static final double NANOS_IN_MILLI = 1_000_000;
    private static final double SPREAD = 0.35;
    private static final double NETWORK_MILLIS = 0.6;
    private static final double QUERY_MILLIS = 2;
    private static final double REFUSED_MILLIS = 3;
    private static final double SEND_MILLIS = 1;

    private final String id;
    private final SplittableRandom random;
    private final String region;
    private final boolean test;
    private final DayConditions conditions;
    private final List<SpanSpec> spans = new ArrayList<>();

    /** The end of a request in epoch nanoseconds, and whether it failed. */
    private record Outcome(long end, boolean failed) {}

    /**
     * @param number of the trace, from 1
     * @param test whether it is of a load test
     */
    DayTrace(long seed, long number, String region, boolean test, DayConditions conditions) {
        this.random = new SplittableRandom(seed ^ number * GOLDEN);
        this.id = HexFormat.of().toHexDigits(random.nextLong() | 1)
                + HexFormat.of().toHexDigits(number);
        this.region = region;
        this.test = test;
        this.conditions = conditions;
    }

    /**
     * Returns the trace of a request; empty if the collector lost all of it.
     *
     * @param startNanos when it begins, epoch nanoseconds
     */
    Optional<Trace> of(ShopOperation operation, long startNanos) {
        serve(operation, null, startNanos, SpanKind.SERVER);
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(TraceBuilder.trace(id).spans(spans).build());
    }

    private Outcome serve(ShopOperation operation, @Nullable String parent, long start, SpanKind kind) {
        String span = spanId();
        long millis = millis(start);
        int instance = random.nextInt(INSTANCES);
        List<Step> steps = new ArrayList<>(operation.steps());
        conditions.strangeStep(operation, millis).ifPresent(steps::add);
        long pause = around(conditions.millis(operation, millis)) / (steps.size() + 1);
        boolean failed = random.nextDouble() < conditions.errors(operation.service(), instance, millis);
        long now = start + pause;
        for (Step step : steps) {
            for (int i = times(operation, step, millis); i > 0; i--) {
                Outcome outcome = take(step, operation, instance, span, now);
                failed |= outcome.failed();
                now = outcome.end();
            }
            now += pause;
        }
        SpanSpec spec = spec(operation, instance, operation.name(), span, parent, kind, start, now, failed);
        int code = failed ? 500 : 200;
        if (kind == SpanKind.SERVER) {
            spec.attribute("http.response.status_code", (double) code);
            spec.attribute(
                    "http.route", operation.name().substring(operation.name().indexOf(' ') + 1));
        } else {
            spec.attribute("messaging.system", "kafka");
        }
        if (parent == null && test) {
            spec.attribute("user_agent.original", "load-test/2");
        }
        return new Outcome(now, failed);
    }

    private int times(ShopOperation operation, Step step, long millis) {
        boolean done = step.chance() >= 1 || random.nextDouble() < step.chance();
        return done ? conditions.times(operation, step, millis) : 0;
    }

    private Outcome take(Step step, ShopOperation caller, int instance, String parent, long start) {
        if (step instanceof Step.Call call) {
            return call(call.target(), caller, instance, parent, start);
        }
        if (step instanceof Step.Query query) {
            return query(query, caller, instance, parent, start);
        }
        return send(((Step.Send) step).target(), caller, instance, parent, start);
    }

    private Outcome call(ShopOperation callee, ShopOperation caller, int instance, String parent, long start) {
        int tries = 1 + conditions.retries(callee.service(), millis(start));
        Outcome outcome = new Outcome(start, true);
        for (int i = 0; i < tries && outcome.failed(); i++) {
            outcome = attempt(callee, caller, instance, parent, outcome.end());
        }
        return outcome;
    }

    private Outcome attempt(ShopOperation callee, ShopOperation caller, int instance, String parent, long start) {
        String client = spanId();
        Outcome served;
        if (conditions.isGone(callee.service(), millis(start))) {
            served = new Outcome(start + around(REFUSED_MILLIS), true);
        } else {
            long there = around(NETWORK_MILLIS);
            Outcome answered = serve(callee, client, start + there, SpanKind.SERVER);
            served = new Outcome(answered.end() + around(NETWORK_MILLIS), answered.failed());
        }
        spec(caller, instance, callee.name(), client, parent, SpanKind.CLIENT, start, served.end(), served.failed())
                .attribute("server.address", callee.service());
        return served;
    }

    private Outcome query(Step.Query step, ShopOperation caller, int instance, String parent, long start) {
        long end = start + around(QUERY_MILLIS);
        String name = step.text().split(" ", 2)[0];
        spec(caller, instance, name, spanId(), parent, SpanKind.CLIENT, start, end, false)
                .attribute("db.system.name", step.system())
                .attribute("db.query.text", step.text());
        return new Outcome(end, false);
    }

    private Outcome send(ShopOperation consumer, ShopOperation caller, int instance, String parent, long start) {
        String producer = spanId();
        long end = start + around(SEND_MILLIS);
        String topic = consumer.name().split(" ", 2)[0];
        spec(caller, instance, topic + " send", producer, parent, SpanKind.PRODUCER, start, end, false)
                .attribute("messaging.system", "kafka");
        long wait = around(conditions.queueMillis(consumer.service(), millis(end)));
        serve(consumer, producer, end + wait, SpanKind.CONSUMER);
        return new Outcome(end, false);
    }

    /** Adds a span, unless the collector lost it. */
    private SpanSpec spec(
            ShopOperation operation,
            int instance,
            String name,
            String span,
            @Nullable String parent,
            SpanKind kind,
            long start,
            long end,
            boolean failed) {
        String service = operation.service();
        String version = DeployEvents.version(conditions.deploys(service, millis(start)));
        SpanSpec spec = SpanSpec.span(service, name)
                .id(span)
                .kind(kind)
                .startNanos(start)
                .duration(Duration.ofNanos(end - start))
                .resource("service.version", version)
                .resource("service.instance.id", service + "-" + version + "-" + instance)
                .resource("deployment.environment.name", ENVIRONMENT)
                .resource("cloud.region", region);
        if (parent != null) {
            spec.parentId(parent);
        }
        if (failed) {
            spec.error();
        }
        if (!conditions.isLost(millis(end))) {
            spans.add(spec);
        }
        return spec;
    }

    /** Returns a random number of nanoseconds about so many milliseconds. */
    private long around(double millis) {
        return (long) (millis * NANOS_IN_MILLI * Math.exp(SPREAD * random.nextGaussian()));
    }

    private static long millis(long nanos) {
        return Math.floorDiv(nanos, 1_000_000L);
    }

    private String spanId() {
        return HexFormat.of().toHexDigits(random.nextLong() | 1);
    }
}
