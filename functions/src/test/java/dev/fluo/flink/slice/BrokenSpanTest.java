package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.otlp.OtlpProto;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage inside a span in protobuf costs that span: its length says where the next one begins. */
class BrokenSpanTest {

    private static final Span BAD = span(2).toBuilder()
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setParentSpanId(ByteString.copyFrom(new byte[] {1, 1, 1, 1, 1, 1, 1, 1}))
            .addAttributes(KeyValue.newBuilder()
                    .setKey("k")
                    .setValue(AnyValue.newBuilder().setStringValue("v")))
            .addEvents(Span.Event.newBuilder().setTimeUnixNano(5).setName("e"))
            .addLinks(Span.Link.newBuilder().setTraceId(span(9).getTraceId()))
            .build();
    private static final byte[] REQUEST = request(span(1), BAD, span(3)).toByteArray();
    private static final int BAD_AT = indexOf(REQUEST, BAD.toByteArray());

    private final Slices slices = new Slices(SliceSettings.DEFAULT);

    private static Span span(int number) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) number);
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(id))
                .setSpanId(ByteString.copyFrom(id, 0, 8))
                .setName("span " + number)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L)
                .setEndTimeUnixNano(1_700_000_001_000_000_000L)
                .build();
    }

    private static ExportTraceServiceRequest request(Span... spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder().addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans)));
        return request.build();
    }

    private static int indexOf(byte[] all, byte[] part) {
        int at = 0;
        while (!Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xff, 0x80, 0x7f, 0x0b, 0x0c})
    void everyByteOfASpanMayBeWrong(int value) throws Exception {
        int cut = 0;
        for (int i = 0; i < BAD.getSerializedSize(); i++) {
            byte[] damaged = REQUEST.clone();
            damaged[BAD_AT + i] = (byte) value;
            List<Sliced> sliced = slices.of(damaged, Slices.NO_RECORD_TIME);
            assertThat(ids(sliced)).as("byte %d", i).contains("01".repeat(16), "03".repeat(16));
            for (Sliced one : sliced) {
                if (one instanceof Unreadable unreadable) {
                    cut++;
                    byte[] span = Arrays.copyOfRange(damaged, BAD_AT, BAD_AT + BAD.getSerializedSize());
                    assertThat(indexOf(unreadable.value(), span))
                            .as("its bytes")
                            .isPositive();
                    assertThat(unreadable.toString()).isNotEmpty();
                }
            }
            assertThat(OtlpProto.readSound(damaged)
                            .request()
                            .getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpansList())
                    .as("read by tools, byte %d", i)
                    .contains(span(1), span(3));
        }
        assertThat(cut).as("damage that was found").isPositive();
    }

    private static List<String> ids(List<Sliced> sliced) {
        return sliced.stream()
                .filter(Fragment.class::isInstance)
                .map(one -> ((Fragment) one).traceId().hex())
                .toList();
    }

    @Test
    void saysWhatIsWrongAndWhere() throws Exception {
        byte[] damaged = REQUEST.clone();
        damaged[BAD_AT + 1] = 0x7f;
        Unreadable cut = (Unreadable) slices.of(damaged, Slices.NO_RECORD_TIME).get(2);
        assertThat(cut.error()).startsWith("1 of 3 spans cannot be read (the first fault at byte ");
        assertThat(OtlpProto.readSound(damaged).reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("1 of 3 spans cannot be read"));
    }

    @Test
    void refusesTheWholeWhereNothingIsSound() {
        byte[] damaged = request(BAD).toByteArray();
        damaged[indexOf(damaged, BAD.toByteArray()) + 1] = 0x7f;
        assertThatThrownBy(() -> slices.of(damaged, Slices.NO_RECORD_TIME))
                .isInstanceOf(UnreadableRequestException.class)
                .hasMessageStartingWith("not an ExportTraceServiceRequest in protobuf, at byte");
    }
}
