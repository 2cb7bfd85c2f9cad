package dev.fluo.flink.delivery;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the signals and incidents that a collector has taken, by rule, service, environment, severity and action. The
 * counts are cumulative, and begin anew with each start of the task. Safe for use by several threads.
 */
final class OtlpMetrics {

    static final String SIGNALS = "fluo.signals";
    static final String INCIDENTS = "fluo.incidents";

    /** The attribute of the series that holds what is beyond the bound on series; OpenTelemetry's own. */
    static final String OVERFLOW = "otel.metric.overflow";

    /** The most series of a metric, as OpenTelemetry's SDKs have it. */
    static final int MOST_SERIES = 2_000;

    /** The most exemplars of a series in one request; newer ones take the place of older ones. */
    static final int MOST_EXEMPLARS = 3;

    private final OtlpSource source;
    private final InstantSource clock;
    private final Instant start;
    private final Map<List<KeyValue>, Series> signals = new LinkedHashMap<>();
    private final Map<List<KeyValue>, Series> incidents = new LinkedHashMap<>();

    /** @param version of FLUO */
    OtlpMetrics(String version, InstantSource clock) {
        this.source = OtlpSource.of(version);
        this.clock = clock;
        this.start = clock.instant();
    }

    private static final class Series {
        private final Deque<Exemplar> exemplars = new ArrayDeque<>();
        private List<Exemplar> sent = List.of();
        private long count;

        private void taken() {
            exemplars.removeAll(sent);
            sent = List.of();
        }
    }

    /** Counts a document that was taken. */
    synchronized void count(Notice notice, LogRecord record) {
        boolean incident = notice.incident().isPresent();
        Map<List<KeyValue>, Series> of = incident ? incidents : signals;
        List<KeyValue> attributes = attributes(notice, incident, record.getSeverityText());
        if (of.size() >= MOST_SERIES - 1 && !of.containsKey(attributes)) {
            attributes = List.of(KeyValue.newBuilder()
                    .setKey(OVERFLOW)
                    .setValue(AnyValue.newBuilder().setBoolValue(true))
                    .build());
        }
        Series series = of.computeIfAbsent(attributes, unused -> new Series());
        series.count++;
        if (!record.getTraceId().isEmpty()) {
            series.exemplars.addLast(Exemplar.newBuilder()
                    .setTimeUnixNano(record.getTimeUnixNano())
                    .setTraceId(record.getTraceId())
                    .setSpanId(record.getSpanId())
                    .setAsInt(1)
                    .addFilteredAttributes(OtlpSource.text("event.id", notice.required("/event/id")))
                    .build());
            if (series.exemplars.size() > MOST_EXEMPLARS) {
                series.exemplars.removeFirst();
            }
        }
    }

    private static List<KeyValue> attributes(Notice notice, boolean incident, String severity) {
        List<KeyValue> attributes = new ArrayList<>();
        if (!incident) {
            attributes.add(OtlpSource.text("rule.id", notice.required("/rule/id")));
        } else {
            notice.text("/fluo/incident/rules/0/id")
                    .ifPresent(rule -> attributes.add(OtlpSource.text("rule.id", rule)));
        }
        for (String name : List.of("service.name", "service.environment", "event.action")) {
            notice.text("/" + name.replace('.', '/')).ifPresent(value -> attributes.add(OtlpSource.text(name, value)));
        }
        attributes.add(OtlpSource.text(incident ? "fluo.incident.severity" : "fluo.rule.severity", severity));
        return attributes;
    }

    /** Returns all current counts, and the exemplars that no collector has accepted. */
    synchronized ExportMetricsServiceRequest request() {
        ScopeMetrics.Builder metrics = ScopeMetrics.newBuilder().setScope(source.scope());
        metric(SIGNALS, "{signal}", "Documents of signals that were sent", signals, metrics);
        metric(INCIDENTS, "{incident}", "Documents of incidents that were sent", incidents, metrics);
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(source.resource())
                        .addScopeMetrics(metrics))
                .build();
    }

    /** Notes that the last request was accepted, so that its exemplars are not sent again. */
    synchronized void taken() {
        signals.values().forEach(Series::taken);
        incidents.values().forEach(Series::taken);
    }

    /** Returns whether nothing was counted so far. */
    synchronized boolean isEmpty() {
        return signals.isEmpty() && incidents.isEmpty();
    }

    private void metric(
            String name, String unit, String description, Map<List<KeyValue>, Series> all, ScopeMetrics.Builder into) {
        if (all.isEmpty()) {
            return;
        }
        Sum.Builder sum = Sum.newBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        long now = nanos(clock.instant());
        all.forEach((attributes, series) -> {
            sum.addDataPoints(NumberDataPoint.newBuilder()
                    .addAllAttributes(attributes)
                    .setStartTimeUnixNano(nanos(start))
                    .setTimeUnixNano(now)
                    .setAsInt(series.count)
                    .addAllExemplars(series.exemplars));
            series.sent = List.copyOf(series.exemplars);
        });
        into.addMetrics(Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setDescription(description)
                .setSum(sum));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
