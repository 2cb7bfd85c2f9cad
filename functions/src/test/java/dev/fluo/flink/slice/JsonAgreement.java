package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds the JSON path against protobuf's own mapping and against the protobuf path: what is valid has to become the
 * same, and what is not must neither bring the source down nor vanish.
 */
final class JsonAgreement {

    private static final int MOST_OF_AN_ERROR = 1_000;
    private static final int MOST_REASONS = 6;

    private final SliceSchema json = schema(Encoding.OTLP_JSON);
    private final SliceSchema protobuf = schema(Encoding.OTLP_PROTO);
    private final SlicerAgreement agreement = new SlicerAgreement();

    /** Returns the fate of a body, in words without its numbers; fails where it is not what has to become of it. */
    String outcome(byte[] body) throws Exception {
        Optional<ExportTraceServiceRequest> expected = JsonForm.read(body);
        List<Sliced> sliced = slice(json, body);
        if (sliced.isEmpty()) {
            assertThat(OtlpJson.readSound(body).spans()).isZero();
            return "empty";
        }
        if (sliced.get(0) instanceof Unreadable unreadable && unreadable.value() == body) {
            assertThat(sliced).hasSize(1);
            assertThat(unreadable.error()).isNotBlank().hasSizeLessThan(MOST_OF_AN_ERROR);
            expected.ifPresent(request -> assertThat(unreadable.error()).containsAnyOf("no span", "cut by trace"));
            return "found again: " + withoutNumbers(unreadable.error());
        }
        OtlpJsonRequest sound = OtlpJson.readSound(body);
        ExportTraceServiceRequest read = sound.request();
        if (!sound.isWhole()) {
            Unreadable cut = (Unreadable) sliced.remove(sliced.size() - 1);
            assertThat(cut.spans()).isEqualTo(sound.cutSpans()).isPositive();
            assertThat(cut.error()).isNotBlank().hasSizeLessThan(MOST_REASONS * MOST_OF_AN_ERROR);
            expected.ifPresent(request -> assertThat(cut.error()).contains("holds no span"));
            assertThat(bytes(sliced)).isEqualTo(bytes(slice(protobuf, read.toByteArray())));
            return "cut, " + agreement.outcome(read.toByteArray());
        }
        expected.ifPresent(request -> assertThat(read).isEqualTo(request));
        assertThat(bytes(sliced)).isEqualTo(bytes(slice(protobuf, read.toByteArray())));
        return (expected.isPresent() ? "valid, " : "tolerated, ") + agreement.outcome(read.toByteArray());
    }

    /** A request becomes the same, whether it comes as JSON or as protobuf; what JSON cannot say is left out. */
    void assertSameInBothForms(ExportTraceServiceRequest request) throws Exception {
        byte[] written = JsonForm.of(ProtobufSlices.withoutBadIds(request));
        ExportTraceServiceRequest expected = JsonForm.read(written).orElseThrow();
        assertThat(OtlpJson.read(written)).isEqualTo(expected);
        assertThat(bytes(slice(json, written))).isEqualTo(bytes(slice(protobuf, expected.toByteArray())));
    }

    private static List<Sliced> slice(SliceSchema schema, byte[] body) {
        List<Sliced> sliced = new ArrayList<>();
        schema.deserialize(new ConsumerRecord<>("otlp_spans", 3, 42, null, body), new ListCollector<>(sliced));
        return sliced;
    }

    private static List<ByteString> bytes(List<Sliced> sliced) {
        List<ByteString> bytes = new ArrayList<>();
        for (Sliced one : sliced) {
            bytes.add(ByteString.copyFrom(
                    one instanceof Fragment fragment ? fragment.bytes() : ((Unreadable) one).value()));
        }
        return bytes;
    }

    private static SliceSchema schema(Encoding encoding) {
        SliceSchema schema =
                new SliceSchema(new SliceSettings(encoding, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        schema.open(new SchemaContext());
        return schema;
    }

    private static String withoutNumbers(String error) {
        return error.replaceAll("['\"(].*", "…").replaceAll("/[^ ]*", "/…").replaceAll("0x[0-9a-f]+|[0-9]+", "N");
    }
}
