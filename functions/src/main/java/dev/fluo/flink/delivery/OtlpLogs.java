package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes log records of OpenTelemetry out of signals and incidents. Everything in them comes from the document. */
final class OtlpLogs {

    /** Names of the events: {@code LogRecord.event_name}. */
    static final String SIGNAL = "fluo.signal";

    static final String INCIDENT = "fluo.incident";

    /** The attribute by which a receiver recognises a record that is sent again; a semantic convention. */
    static final String UID = "log.record.uid";

    private static final int TRACE_ID_DIGITS = 32;
    private static final int SPAN_ID_DIGITS = 16;

    private static final Map<Integer, SeverityNumber> SEVERITIES = Map.of(
            1, SeverityNumber.SEVERITY_NUMBER_INFO,
            2, SeverityNumber.SEVERITY_NUMBER_WARN,
            3, SeverityNumber.SEVERITY_NUMBER_WARN3,
            4, SeverityNumber.SEVERITY_NUMBER_ERROR,
            5, SeverityNumber.SEVERITY_NUMBER_FATAL);

    private final OtlpSource source;

    /** @param version of FLUO */
    OtlpLogs(String version) {
        source = OtlpSource.of(version);
    }

    /** Returns a request with these records. */
    ExportLogsServiceRequest request(List<LogRecord> records) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(source.resource())
                        .addScopeLogs(
                                ScopeLogs.newBuilder().setScope(source.scope()).addAllLogRecords(records)))
                .build();
    }

    /** Returns the log record of a signal or an incident. */
    LogRecord record(Notice notice) {
        boolean incident = notice.incident().isPresent();
        LogRecord.Builder record = LogRecord.newBuilder()
                .setEventName(incident ? INCIDENT : SIGNAL)
                .setTimeUnixNano(nanos(notice.time()))
                .setObservedTimeUnixNano(nanos(created(notice)))
                .setSeverityNumber(SEVERITIES.getOrDefault(
                        notice.document().at("/event/severity").asInt(), SeverityNumber.SEVERITY_NUMBER_WARN3))
                .setSeverityText(notice.text(incident ? "/fluo/incident/severity" : "/fluo/rule/severity")
                        .orElse(""))
                .setBody(AnyValue.newBuilder()
                        .setStringValue(notice.text("/message").orElse("")));
        link(notice, record);
        record.addAttributes(OtlpSource.text(UID, notice.deliveryId()));
        for (Map.Entry<String, JsonNode> field : notice.document().properties()) {
            if (!field.getKey().equals("message") && !field.getKey().equals("@timestamp")) {
                attributes(field.getKey(), field.getValue(), record);
            }
        }
        return record.build();
    }

    private static Instant created(Notice notice) {
        try {
            return notice.text("/event/created").map(Instant::parse).orElseGet(notice::time);
        } catch (DateTimeException e) {
            return notice.time();
        }
    }

    private static long nanos(Instant time) {
        return Math.max(0, time.getEpochSecond() * 1_000_000_000 + time.getNano());
    }

    /** Sets the ids of the trace, and of the first guilty span if it is of that trace. */
    private static void link(Notice notice, LogRecord.Builder record) {
        Optional<String> trace = notice.text("/trace/id")
                .or(() -> notice.incident()
                        .flatMap(incident ->
                                IncidentTexts.traces(incident).stream().findFirst()));
        Optional<ByteString> traceId = trace.flatMap(id -> bytes(id, TRACE_ID_DIGITS));
        if (traceId.isEmpty()) {
            return;
        }
        record.setTraceId(traceId.get());
        record.setFlags(notice.document().at("/fluo/trace/sampled").asBoolean() ? 1 : 0);
        String ofTrace = trace.get();
        for (JsonNode span : notice.document().at("/fluo/evidence/spans")) {
            Optional<ByteString> spanId = bytes(span.path("id").asText(), SPAN_ID_DIGITS);
            if (span.path("trace_id").asText(ofTrace).equals(ofTrace) && spanId.isPresent()) {
                record.setSpanId(spanId.get());
                return;
            }
        }
    }

    /** Returns the bytes of an id; empty for none, or one of zeros only. */
    private static Optional<ByteString> bytes(String id, int digits) {
        boolean valid = id.length() == digits
                && id.chars().allMatch(HexFormat::isHexDigit)
                && id.chars().anyMatch(digit -> digit != '0');
        return valid ? Optional.of(ByteString.copyFrom(HexFormat.of().parseHex(id))) : Optional.empty();
    }

    /** Objects become dotted names, as in the document's field names. */
    private static void attributes(String name, JsonNode value, LogRecord.Builder record) {
        if (value.isObject()) {
            value.properties().forEach(field -> attributes(name + "." + field.getKey(), field.getValue(), record));
        } else if (!value.isNull()) {
            record.addAttributes(KeyValue.newBuilder().setKey(name).setValue(any(value)));
        }
    }

    private static AnyValue any(JsonNode value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value.isObject()) {
            KeyValueList.Builder list = any.getKvlistValueBuilder();
            value.properties()
                    .forEach(field -> list.addValues(
                            KeyValue.newBuilder().setKey(field.getKey()).setValue(any(field.getValue()))));
        } else if (value.isArray()) {
            ArrayValue.Builder list = any.getArrayValueBuilder();
            value.forEach(element -> list.addValues(any(element)));
        } else if (value.isBoolean()) {
            any.setBoolValue(value.booleanValue());
        } else if (value.canConvertToLong() && value.isIntegralNumber()) {
            any.setIntValue(value.longValue());
        } else if (value.isNumber()) {
            any.setDoubleValue(value.doubleValue());
        } else if (!value.isNull()) {
            any.setStringValue(value.asText());
        }
        return any.build();
    }
}
