package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as log records, read again by OpenTelemetry's own decoder. */
class OtlpLogsTest {

    private static final Path SIGNAL = Path.of("src/test/resources/dev/fluo/flink/elasticsearch/signal.json");
    private static final Path INCIDENT = Path.of("../rules/src/test/resources/incident.json");

    private static LogRecord record(byte[] json) throws Exception {
        RawRecord raw = Signals.record(new String(json, StandardCharsets.UTF_8));
        OtlpLogs logs = new OtlpLogs("1.2.3");
        byte[] bytes = logs.request(List.of(logs.record(Notice.of(raw)))).toByteArray();
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(bytes);
        assertThat(texts(request.getResourceLogs(0).getResource().getAttributesList()))
                .isEqualTo(Map.of("service.name", "fluo", "service.version", "1.2.3"));
        return request.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.getValue().hasStringValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    @Test
    void aSignalIsARecordOfItsTraceAndSpan() throws Exception {
        byte[] json = Files.readAllBytes(SIGNAL);
        JsonNode signal = new ObjectMapper().readTree(json);
        LogRecord record = record(json);

        assertThat(record.getEventName()).isEqualTo("fluo.signal");
        assertThat(record.getBody().getStringValue())
                .isEqualTo(signal.get("message").asText());
        assertThat(record.getSeverityText())
                .isEqualTo(signal.at("/fluo/rule/severity").asText());
        assertThat(record.getTimeUnixNano())
                .isEqualTo(Instant.parse(signal.get("@timestamp").asText()).toEpochMilli() * 1_000_000);
        assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray()))
                .isEqualTo(signal.at("/trace/id").asText());
        assertThat(HexFormat.of().formatHex(record.getSpanId().toByteArray()))
                .isEqualTo(signal.at("/fluo/evidence/spans/0/id").asText());
        assertThat(record.getFlags()).isEqualTo(1);
        assertThat(texts(record.getAttributesList()))
                .containsEntry("event.id", signal.at("/event/id").asText())
                .containsEntry("rule.id", signal.at("/rule/id").asText())
                .containsEntry("service.name", signal.at("/service/name").asText())
                .containsEntry(
                        "log.record.uid",
                        signal.at("/event/id").asText() + "-"
                                + signal.at("/rule/version").asLong() + "-"
                                + signal.at("/event/sequence").asLong())
                .doesNotContainKeys("message", "@timestamp");
    }

    @Test
    void noFieldOfADocumentIsLost() throws Exception {
        for (Path file : List.of(SIGNAL, INCIDENT)) {
            byte[] json = Files.readAllBytes(file);
            Map<String, Object> expected = new TreeMap<>();
            flatten("", new ObjectMapper().readTree(json), expected);
            expected.keySet().removeAll(List.of("message", "@timestamp"));
            Map<String, Object> found = new TreeMap<>();
            for (KeyValue attribute : record(json).getAttributesList()) {
                read(attribute.getKey(), attribute.getValue(), found);
            }
            found.remove("log.record.uid");
            assertThat(found).isEqualTo(expected);
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, Object> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "." + i, node.get(i), into);
            }
        } else if (node.isIntegralNumber()) {
            into.put(name, node.longValue());
        } else {
            into.put(
                    name,
                    node.isDouble() ? node.doubleValue() : node.isBoolean() ? node.booleanValue() : node.asText());
        }
    }

    private static void read(String name, AnyValue value, Map<String, Object> into) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> into.put(name, value.getStringValue());
            case INT_VALUE -> into.put(name, value.getIntValue());
            case DOUBLE_VALUE -> into.put(name, value.getDoubleValue());
            case BOOL_VALUE -> into.put(name, value.getBoolValue());
            case ARRAY_VALUE -> {
                for (int i = 0; i < value.getArrayValue().getValuesCount(); i++) {
                    read(name + "." + i, value.getArrayValue().getValues(i), into);
                }
            }
            case KVLIST_VALUE ->
                value.getKvlistValue()
                        .getValuesList()
                        .forEach(field -> read(name + "." + field.getKey(), field.getValue(), into));
            default -> throw new AssertionError(name + ": " + value.getValueCase());
        }
    }

    @Test
    void anIncidentIsARecordOfTheTraceOfItsFirstExemplar() throws Exception {
        LogRecord record = record(Files.readAllBytes(INCIDENT));
        assertThat(record.getEventName()).isEqualTo("fluo.incident");
        assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
        assertThat(record.getSeverityText()).isEqualTo("high");
        assertThat(record.getObservedTimeUnixNano())
                .isEqualTo(Instant.parse("2026-11-22T10:06:43.120Z").toEpochMilli() * 1_000_000);
        assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray()))
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(record.getSpanId().isEmpty()).isTrue();
        assertThat(texts(record.getAttributesList())).containsEntry("fluo.incident.status", "resolved");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1, SEVERITY_NUMBER_INFO",
        "2, SEVERITY_NUMBER_WARN",
        "3, SEVERITY_NUMBER_WARN3",
        "4, SEVERITY_NUMBER_ERROR",
        "5, SEVERITY_NUMBER_FATAL",
        "77, SEVERITY_NUMBER_WARN3"
    })
    void severitiesAreOpenTelemetrys(int level, SeverityNumber number) throws Exception {
        RawRecord signal = Signals.signal("s", "opened", 0, "x", level, "active");
        assertThat(record(signal.value()).getSeverityNumber()).isEqualTo(number);
    }

    @Test
    void idsThatAreNoneAreLeftOut() throws Exception {
        // the trace id of this one is too short
        LogRecord record = record(Signals.opened("s1").value());
        assertThat(record.getTraceId().isEmpty()).isTrue();
        assertThat(record.getSpanId().isEmpty()).isTrue();
        assertThat(texts(record.getAttributesList())).containsEntry("trace.id", "4bf92f35");
    }

    /** A span of another trace would point to nothing. */
    @Test
    void theSpanOfACrossTraceSignalIsOfItsTrace() throws Exception {
        String json = """
                {"@timestamp": "2026-11-22T10:00:00Z", "event": {"id": "e", "action": "opened"}, "rule": {"id": "r"},
                 "trace": {"id": "4bf92f3577b34da6a3ce929d0e0e4736"},
                 "fluo": {"evidence": {"spans": [
                   {"id": "00000000000000aa", "trace_id": "5b8efff798038103d269b633813fc60c"},
                   {"id": "00000000000000bb", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}]}}}""";
        LogRecord record = record(json.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(record.getSpanId().toByteArray())).isEqualTo("00000000000000bb");
    }
}
