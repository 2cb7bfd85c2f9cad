package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics of what a collector has taken, over real HTTP and real gRPC. */
class OtlpMetricsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    private Instant now = START;
    private final OtlpMetrics metrics = new OtlpMetrics("1.2.3", () -> now);
    private ReceivingServer http;
    private LogCollector grpc;

    @BeforeEach
    void start() throws Exception {
        http = new ReceivingServer();
        grpc = new LogCollector();
    }

    @AfterEach
    void stop() {
        http.close();
        grpc.close();
    }

    /** A signal with a trace id as OpenTelemetry has it. */
    private static Notice opened(String id) {
        String json = new String(Signals.opened(id).value(), StandardCharsets.UTF_8);
        return Notice.of(Signals.record(json.replace("4bf92f35", TRACE)));
    }

    private OtlpClient client(OtlpTarget target) throws Exception {
        return new OtlpClient(
                target.open(),
                new OtlpLogs("1.2.3"),
                target.toString(),
                new OtlpClient.Counting(metrics, Duration.ofMinutes(1)));
    }

    private OtlpClient byGrpc() throws Exception {
        return client(new OtlpTarget.Grpc(endpoint(grpc.url()), Map.of("X-Scope-OrgID", "shop")));
    }

    private OtlpClient byHttp() throws Exception {
        return client(new OtlpTarget.Http(endpoint(http.url()), Map.of("X-Scope-OrgID", "shop")));
    }

    private static ReceiverEndpoint endpoint(URI url) {
        return new ReceiverEndpoint(List.of(url), null, null);
    }

    private static Map<String, Metric> metricsOf(ExportMetricsServiceRequest request) {
        Map<String, Metric> all = new TreeMap<>();
        request.getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetricsList()
                .forEach(each -> all.put(each.getName(), each));
        return all;
    }

    private static Map<String, String> attributes(NumberDataPoint point) {
        Map<String, String> all = new TreeMap<>();
        for (KeyValue attribute : point.getAttributesList()) {
            all.put(attribute.getKey(), attribute.getValue().getStringValue());
        }
        return all;
    }

    @Test
    void countsSignalsAndIncidentsWithTheirExemplars() throws Exception {
        OtlpClient client = byGrpc();
        client.bring(List.of(
                        opened("s1"),
                        opened("s2"),
                        Notice.of(Signals.signal("s3", "resolved", 1, "low", 2, "active")),
                        Notice.of(Incidents.open("i1", 0, "high"))))
                .get();
        now = START.plusSeconds(60);
        client.remind().get();

        assertThat(grpc.tenants()).containsOnly("shop");
        ExportMetricsServiceRequest request = grpc.measured().get(0);
        assertThat(request.getResourceMetrics(0)
                        .getResource()
                        .getAttributes(0)
                        .getValue()
                        .getStringValue())
                .isEqualTo("fluo");
        Metric signals = metricsOf(request).get("fluo.signals");
        assertThat(signals.getSum().getIsMonotonic()).isTrue();
        assertThat(signals.getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(signals.getSum().getDataPointsList())
                .extracting(NumberDataPoint::getAsInt)
                .containsExactly(2L, 1L);
        NumberDataPoint opened = signals.getSum().getDataPoints(0);
        assertThat(attributes(opened))
                .containsKeys("rule.id", "service.name")
                .containsEntry("event.action", "opened")
                .containsEntry("fluo.rule.severity", "high");
        assertThat(opened.getStartTimeUnixNano()).isEqualTo(START.getEpochSecond() * 1_000_000_000);
        assertThat(opened.getTimeUnixNano()).isEqualTo((START.getEpochSecond() + 60) * 1_000_000_000);
        assertThat(opened.getExemplarsList())
                .hasSize(2)
                .extracting(exemplar ->
                        HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
                .containsOnly(TRACE);
        assertThat(opened.getExemplarsList())
                .extracting(Exemplar::getFilteredAttributesList)
                .extracting(attributes -> attributes.get(0).getValue().getStringValue())
                .containsExactly("s1", "s2");
        NumberDataPoint incident =
                metricsOf(request).get("fluo.incidents").getSum().getDataPoints(0);
        assertThat(incident.getAsInt()).isEqualTo(1);
        assertThat(attributes(incident)).containsEntry("fluo.incident.severity", "high");
    }

    @Test
    void countsGoOnAndExemplarsAreOfTheirInterval() throws Exception {
        OtlpClient client = byGrpc();
        client.remind().get();
        assertThat(grpc.measured()).as("nothing was counted").isEmpty();
        for (int i = 0; i < 5; i++) {
            client.bring(List.of(opened("s" + i))).get();
        }
        client.remind().get();
        client.remind().get();

        List<NumberDataPoint> points = new ArrayList<>();
        grpc.measured()
                .forEach(request -> points.add(
                        metricsOf(request).get("fluo.signals").getSum().getDataPoints(0)));
        assertThat(points).extracting(NumberDataPoint::getAsInt).containsExactly(5L, 5L);
        assertThat(points)
                .extracting(NumberDataPoint::getExemplarsCount)
                .containsExactly(OtlpMetrics.MOST_EXEMPLARS, 0);
    }

    @Test
    void incidentHasItsFirstRuleAndAnExemplar() throws Exception {
        String json = new String(Incidents.open("i1", 0, "high").value(), StandardCharsets.UTF_8);
        OtlpClient client = byGrpc();
        client.bring(List.of(Notice.of(Signals.record(json.replace("4bf92f35", TRACE)))))
                .get();
        client.remind().get();

        NumberDataPoint point =
                metricsOf(grpc.measured().get(0)).get("fluo.incidents").getSum().getDataPoints(0);
        assertThat(attributes(point)).containsEntry("rule.id", "storm").containsEntry("service.name", "auth");
        assertThat(point.getExemplarsList()).singleElement().satisfies(exemplar -> {
            assertThat(HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
                    .isEqualTo(TRACE);
            assertThat(exemplar.getFilteredAttributes(0).getValue().getStringValue())
                    .isEqualTo("i1");
        });
    }

    @Test
    void exemplarsWaitForACollectorThatTakesThem() throws Exception {
        OtlpClient client = byHttp();
        client.bring(List.of(opened("s1"))).get();
        http.answering(503);
        client.remind().get();
        client.bring(List.of(opened("s2"))).get();
        client.remind().get();
        client.remind().get();

        List<Integer> exemplars = new ArrayList<>();
        for (ReceivingServer.Got got : http.got()) {
            if (got.path().endsWith("/metrics")) {
                exemplars.add(metricsOf(ExportMetricsServiceRequest.parseFrom(got.body()))
                        .get("fluo.signals")
                        .getSum()
                        .getDataPoints(0)
                        .getExemplarsCount());
            }
        }
        assertThat(exemplars).containsExactly(1, 2, 0);
    }

    @Test
    void countsOnlyWhatIsTaken() throws Exception {
        http.answering(503);
        OtlpClient client = byHttp();
        Notice notice = Notice.of(Signals.opened("s1"));
        assertThat(client.bring(List.of(notice)).get().again()).hasSize(1);
        assertThat(metrics.isEmpty()).isTrue();
        client.bring(List.of(notice)).get();
        client.remind().get();

        ReceivingServer.Got got = http.got().get(http.got().size() - 1);
        assertThat(got.path()).isEqualTo("/hook/v1/metrics");
        assertThat(got.header("Content-Type")).isEqualTo("application/x-protobuf");
        assertThat(got.header("X-Scope-OrgID")).isEqualTo("shop");
        assertThat(metricsOf(ExportMetricsServiceRequest.parseFrom(got.body()))
                        .get("fluo.signals")
                        .getSum()
                        .getDataPoints(0)
                        .getAsInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503})
    void aCollectorWithoutMetricsStopsNoSignal(int status) throws Exception {
        OtlpClient client = byHttp();
        client.bring(List.of(Notice.of(Signals.opened("s1")))).get();
        http.answering(status);
        client.remind().get();
        assertThat(client.bring(List.of(Notice.of(Signals.opened("s2")))).get().delivered())
                .isEqualTo(1);
        client.remind().get();

        ReceivingServer.Got got = http.got().get(http.got().size() - 1);
        assertThat(metricsOf(ExportMetricsServiceRequest.parseFrom(got.body()))
                        .get("fluo.signals")
                        .getSum()
                        .getDataPoints(0)
                        .getAsInt())
                .isEqualTo(2);
    }

    @Test
    void seriesBeyondTheBoundAreOne() {
        OtlpLogs logs = new OtlpLogs("1");
        String signal = new String(Signals.opened("s1").value(), StandardCharsets.UTF_8);
        String rule = Notice.of(Signals.opened("s1")).required("/rule/id");
        for (int i = 0; i < OtlpMetrics.MOST_SERIES + 10; i++) {
            Notice notice = Notice.of(Signals.record(signal.replace('"' + rule + '"', "\"rule-" + i + '"')));
            metrics.count(notice, logs.record(notice));
        }

        List<NumberDataPoint> points =
                metricsOf(metrics.request()).get("fluo.signals").getSum().getDataPointsList();
        assertThat(points).hasSize(OtlpMetrics.MOST_SERIES);
        NumberDataPoint rest = points.get(points.size() - 1);
        assertThat(rest.getAsInt()).isEqualTo(11);
        assertThat(rest.getAttributes(0).getKey()).isEqualTo("otel.metric.overflow");
        assertThat(rest.getAttributes(0).getValue().getBoolValue()).isTrue();
    }

    @Test
    void aTopicTakesNoMetrics() {
        assertThat(new OtlpTarget.Topic("logs", new java.util.Properties()).takesMetrics())
                .isFalse();
    }
}
