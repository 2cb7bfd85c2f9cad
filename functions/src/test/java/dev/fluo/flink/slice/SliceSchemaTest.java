package dev.fluo.flink.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.otlp.OtlpJson;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceSchemaTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final byte[] KEY = {7};
    private static final ByteString TRACE = ByteString.fromHex("0102030405060708090a0b0c0d0e0f10");

    static Stream<Arguments> unreadable() {
        byte[] body = RealBodies.all().get(0);
        byte[] random = new byte[300];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of(Encoding.OTLP_PROTO, null, "the record has no value"),
                Arguments.of(Encoding.OTLP_PROTO, random, "not an ExportTraceServiceRequest in protobuf, at byte"),
                Arguments.of(Encoding.OTLP_PROTO, Arrays.copyOf(body, 40), "not an ExportTraceServiceRequest"),
                Arguments.of(Encoding.OTLP_PROTO, "{\"resourceSpans\":[]}".getBytes(UTF_8), "begins like JSON"),
                Arguments.of(Encoding.OTLP_PROTO, " \n{".getBytes(UTF_8), "is the encoding of the topic otlp_json?"),
                Arguments.of(Encoding.OTLP_PROTO, new byte[] {0x1f, (byte) 0x8b, 8}, "begins like gzip"),
                Arguments.of(Encoding.OTLP_PROTO, new byte[] {0x0a, 2, 0x78, 1}, "holds no span"),
                Arguments.of(Encoding.OTLP_PROTO, new byte[] {0x0a, 1, 0x0c}, "a group ends that did not begin"),
                Arguments.of(Encoding.OTLP_PROTO, amplifying(), "cut by trace"),
                Arguments.of(Encoding.OTLP_JSON, new byte[0], "the message is empty"),
                Arguments.of(Encoding.OTLP_JSON, body, ""),
                Arguments.of(Encoding.OTLP_JSON, "{\"batches\":[]}".getBytes(UTF_8), "holds no span"),
                Arguments.of(Encoding.OTLP_JSON, "{\"resourceLogs\":[]}".getBytes(UTF_8), "found `resourceLogs`"),
                Arguments.of(
                        Encoding.OTLP_JSON,
                        "{\"resourceSpans\":[{\"spans\":[{}]}]}".getBytes(UTF_8),
                        "at /resourceSpans/0 (line 1, column 32): expected the field `scopeSpans`, found `spans`"));
    }

    /** A collector's heartbeat, and what a filter leaves of a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resourceSpans\":[]}",
                "{\"resourceSpans\":null}",
                "{\"resourceSpans\":[{}]}",
                "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[]}]}",
                "{\"resource_spans\":[{\"scope_spans\":[{}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"scope\":{\"name\":\"x\"},\"spans\":[]}],\"schemaUrl\":\"u\"}]}"
            })
    void makesNothingOfAnEmptyRequest(String json) throws Exception {
        assertThat(slice(Encoding.OTLP_JSON, json.getBytes(UTF_8))).isEmpty();
        assertThat(slice(
                        Encoding.OTLP_PROTO, OtlpJson.read(json.getBytes(UTF_8)).toByteArray()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void keepsTheBytesOfWhatItCannotReadAndSaysWhy(Encoding encoding, byte[] value, String error) {
        List<Sliced> sliced = slice(encoding, value);

        assertThat(sliced).singleElement().isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.error()).contains(error);
            assertThat(unreadable.key()).isEqualTo(KEY);
            assertThat(unreadable.value()).isEqualTo(value);
            assertThat(unreadable.origin()).isEqualTo(new Origin("otlp_spans", 2, 17));
            assertThat(unreadable.eventTime()).isEqualTo(Long.MIN_VALUE);
        });
    }

    /** Requests after public bug reports. */
    @ParameterizedTest
    @CsvSource({
        "a10-enum-lower, 0, expected a number or one of the names SPAN_KIND",
        "b02-value-int-fraction, 0, expected a whole number of 64 bits",
        "c24-one-bad-among-good, 1, 1 of 2 spans cannot be read",
        "c31-invalid-utf8, 0, its bytes are not text in UTF-8"
    })
    void cutsReportedBadValuesOut(String report, int used, String error) throws Exception {
        byte[] json = Files.readString(Path.of("../rules/src/test/resources/reports/" + report + ".json"), ISO_8859_1)
                .replace("@S@", "1")
                .replace("@E@", "2")
                .getBytes(ISO_8859_1);
        List<Sliced> sliced = slice(Encoding.OTLP_JSON, json);
        assertThat(sliced).filteredOn(Fragment.class::isInstance).hasSize(used);
        assertThat(sliced)
                .filteredOn(Unreadable.class::isInstance)
                .singleElement()
                .satisfies(one -> assertThat(((Unreadable) one).error()).contains(error));
    }

    @Test
    void usesTheRestOfARequestWithSpansThatHaveNoTraceId() throws Exception {
        Span good = span(TRACE, NOW);
        Span bad = span(ByteString.copyFrom(new byte[15]), NOW);
        List<Sliced> sliced = slice(Encoding.OTLP_PROTO, request(good, bad, bad).toByteArray());

        assertThat(sliced).hasSize(2);
        assertThat(parse(((Fragment) sliced.get(0)).bytes())).isEqualTo(request(good));
        Unreadable unusable = (Unreadable) sliced.get(1);
        assertThat(parse(unusable.value())).isEqualTo(request(bad, bad));
        assertThat(unusable.spans()).isEqualTo(2);
        assertThat(unusable.error()).startsWith("2 of 3 spans have no valid trace id");
    }

    @Test
    void passesTheBytesOfASingleTraceOnAsTheyAre() {
        byte[] value = request(span(TRACE, NOW), span(TRACE, NOW + 5)).toByteArray();

        assertThat(((Fragment) slice(Encoding.OTLP_PROTO, value).get(0)).bytes())
                .isSameAs(value);
    }

    @Test
    void clampsEventTimeToTheTimeOfTheRecordBothWaysAndLeavesTheBytesAlone() throws Exception {
        Span future = span(TRACE, NOW + Duration.ofDays(365).toMillis());
        Span past = span(TRACE, 0);
        Fragment fragment = (Fragment) slice(
                        Encoding.OTLP_PROTO,
                        request(future, past, span(TRACE, NOW)).toByteArray())
                .get(0);

        assertThat(fragment.lastEnd()).isEqualTo(NOW + 10_000);
        assertThat(fragment.eventTime()).isEqualTo(NOW + 10_000);
        assertThat(fragment.firstEnd()).isEqualTo(NOW - 60_000);
        assertThat(fragment.clamped()).isEqualTo(2);
        assertThat(ProtobufSlices.spans(parse(fragment.bytes()))).startsWith(future, past);
    }

    @Test
    void readsNanosecondsBeyondTheYear2262AsUnsigned() {
        EventClock clock = new EventClock(SliceSettings.DEFAULT);
        clock.at(NOW);

        assertThat(EventClock.milliseconds(-1)).isEqualTo(18_446_744_073_709L);
        assertThat(clock.clamp(EventClock.milliseconds(-1))).isEqualTo(NOW + 10_000);
    }

    @Test
    void readsJsonIntoTheSameFragments() {
        String json = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"0102030405060708",
                   "name":"GET","endTimeUnixNano":"1700000000000000000"}
                ]}]}]}""";
        Fragment fragment =
                (Fragment) slice(Encoding.OTLP_JSON, json.getBytes(UTF_8)).get(0);

        assertThat(fragment.traceId().hex()).isEqualTo("0102030405060708090a0b0c0d0e0f10");
        assertThat(fragment.rootEnd()).isEqualTo(NOW);
    }

    private static List<Sliced> slice(Encoding encoding, byte[] value) {
        SliceSchema schema =
                new SliceSchema(new SliceSettings(encoding, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        schema.open(new SchemaContext());
        List<Sliced> sliced = new ArrayList<>();
        schema.deserialize(
                new ConsumerRecord<>(
                        "otlp_spans",
                        2,
                        17,
                        NOW,
                        TimestampType.CREATE_TIME,
                        1,
                        1,
                        KEY,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(sliced));
        return sliced;
    }

    /** A large resource that each of many traces would have to carry. */
    private static byte[] amplifying() {
        ResourceSpans.Builder resource = ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder()
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("k")
                                .setValue(AnyValue.newBuilder().setStringValue("x".repeat(100_000)))));
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int i = 1; i <= 200; i++) {
            byte[] id = new byte[TraceId.BYTES];
            id[0] = (byte) i;
            scope.addSpans(span(ByteString.copyFrom(id), NOW));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(resource.addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static Span span(ByteString traceId, long endMillis) {
        return Span.newBuilder()
                .setTraceId(traceId)
                .setEndTimeUnixNano(endMillis * 1_000_000)
                .build();
    }

    private static ExportTraceServiceRequest request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder().setKey("service.name")))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build();
    }

    private static ExportTraceServiceRequest parse(byte[] bytes) throws Exception {
        return ExportTraceServiceRequest.parseFrom(bytes);
    }
}
