package dev.fluo.rules.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceDecoderTest {

    private static final ByteString ID = bytes(1, 2, 3, 4, 5, 6, 7, 8);

    private static Trace decode(AttributeSelection selection, byte[]... fragments) throws MalformedFragmentException {
        return TraceDecoder.decode("0af7651916cd43dd8448eb211c80319c", List.of(fragments), selection, Assembly.WHOLE);
    }

    private static byte[] request(Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "auth")))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }

    private static KeyValue text(String key, String value) {
        return keyValue(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue keyValue(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    @Test
    void cutsAttributesThatAreTooManyOrTooLong() throws Exception {
        AnyValue.Builder list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder().setIntValue(1))
                        .addValues(AnyValue.newBuilder().setIntValue(2))
                        .addValues(AnyValue.newBuilder().setIntValue(3)));
        AnyValue.Builder blob = AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[20]));
        byte[] request = request(
                Span.newBuilder()
                        .setSpanId(ID)
                        .addAttributes(keyValue("list", list))
                        .addAttributes(text("long", "12345678901234"))
                        .addAttributes(text("many", "no room left")),
                Span.newBuilder()
                        .setSpanId(bytes(1))
                        .addAttributes(keyValue("blob", blob))
                        .addAttributes(text("a key that is too long", "x")));

        Trace trace = decode(AttributeSelection.ALL.within(new AttributeLimits(2, 12)), request);

        assertThat(trace.attributes(0).toMap()).isEqualTo(Map.of("blob", "AAAAAAAAAAAAAAAA"));
        assertThat(trace.attributes(1).toMap()).isEqualTo(Map.of("list", List.of(1.0, 2.0), "long", "123456789012"));
        assertThat(trace.cutAttributes()).isEqualTo(5);
        assertThat(decode(AttributeSelection.ALL, request).cutAttributes()).isZero();
        AttributeSelection few = AttributeSelection.of(Set.of("many"));
        assertThat(decode(few.within(new AttributeLimits(2, 12)), request).cutAttributes())
                .as("what no rule reads is not in the way")
                .isZero();
    }

    @Test
    void readsEveryKindOfValue() throws Exception {
        AnyValue.Builder list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder().setIntValue(1))
                        .addValues(AnyValue.newBuilder()));
        AnyValue.Builder nested = AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder()
                        .addValues(keyValue("inner", list))
                        .addValues(text("inner", "a second one of the same key")));
        Trace trace = decode(
                AttributeSelection.ALL,
                request(Span.newBuilder()
                        .setSpanId(ID)
                        .addAttributes(text("text", "naïve\u0000"))
                        .addAttributes(keyValue("huge", AnyValue.newBuilder().setIntValue(Long.MAX_VALUE)))
                        .addAttributes(keyValue("real", AnyValue.newBuilder().setDoubleValue(-0.0)))
                        .addAttributes(keyValue("truth", AnyValue.newBuilder().setBoolValue(true)))
                        .addAttributes(keyValue("bytes", AnyValue.newBuilder().setBytesValue(bytes(-1, 0))))
                        .addAttributes(keyValue("nested", nested))
                        .addAttributes(keyValue("empty", AnyValue.newBuilder()))
                        .addAttributes(KeyValue.newBuilder().setKey("nothing"))));

        Map<String, Object> attributes = trace.attributes(0).toMap();
        assertThat(attributes.keySet())
                .containsExactly("text", "huge", "real", "truth", "bytes", "nested", "empty", "nothing");
        assertThat(attributes.get("text")).isEqualTo("naïve\u0000");
        assertThat(attributes.get("huge")).isEqualTo(Long.MAX_VALUE);
        assertThat(attributes.get("real")).isEqualTo(-0.0);
        assertThat(attributes.get("truth")).isEqualTo(true);
        assertThat(attributes.get("bytes")).isEqualTo("/wA=");
        assertThat(attributes.get("nested")).isEqualTo(Map.of("inner", Arrays.asList(1.0, null)));
        assertThat(attributes.get("empty")).isNull();
        assertThat(attributes.get("nothing")).isNull();
    }

    @Test
    void readsOnlyWhatIsSelected() throws Exception {
        Span.Builder span = Span.newBuilder()
                .setSpanId(ID)
                .addAttributes(text("wanted", "yes"))
                .addAttributes(text("wanted.not", "no"))
                .addEvents(Span.Event.newBuilder()
                        .addAttributes(text("wanted", "event"))
                        .addAttributes(text("x", "")))
                .addLinks(Span.Link.newBuilder().addAttributes(text("x", "")).addAttributes(text("wanted", "link")));

        Trace trace = decode(AttributeSelection.of(Set.of("wanted")), request(span));

        assertThat(trace.attributes(0).toMap()).isEqualTo(Map.of("wanted", "yes"));
        assertThat(trace.event(0, 0).attributes().toMap()).isEqualTo(Map.of("wanted", "event"));
        assertThat(trace.link(0, 0).attributes().toMap()).isEqualTo(Map.of("wanted", "link"));
        assertThat(trace.service(0)).as("always read").isEqualTo("auth");
    }

    @Test
    void makesOfInvalidUtf8WhatCanBeMade() throws Exception {
        byte[] request =
                request(Span.newBuilder().setSpanId(ID).setName("na~me").addAttributes(text("key", "v~lue")));
        replace(request, (byte) '~', (byte) 0xC3);

        Trace trace = decode(AttributeSelection.ALL, request);

        assertThat(trace.name(0)).isEqualTo("na\uFFFDme");
        assertThat(trace.attribute(0, "key")).isEqualTo("v\uFFFDlue");
    }

    private static void replace(byte[] bytes, byte what, byte by) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == what ? by : bytes[i];
        }
    }

    @Test
    void takesWhatItDoesNotKnowForUnspecified() throws Exception {
        Trace trace = decode(
                AttributeSelection.ALL, request(Span.newBuilder().setSpanId(ID).setKindValue(99)));

        assertThat(trace.kind(0)).isEqualTo(SpanKind.UNSPECIFIED);
        assertThat(trace.status(0)).isEqualTo(SpanStatus.UNSET);
    }

    @Test
    void readsIdsOfAnyLength() throws Exception {
        Trace trace = decode(
                AttributeSelection.ALL,
                request(
                        Span.newBuilder().setSpanId(bytes(1, 2, 3)).setParentSpanId(ID),
                        Span.newBuilder().setSpanId(ID).setStartTimeUnixNano(1)));

        assertThat(trace.spanId(0)).isEqualTo("010203");
        assertThat(trace.spanId(1)).isEqualTo("0102030405060708");
        assertThat(trace.parent(0)).isEqualTo(1);
    }

    @Test
    void readsAResourceThatStandsBehindItsSpans() throws Exception {
        ResourceSpans spans = ResourceSpans.newBuilder()
                .addScopeSpans(
                        ScopeSpans.newBuilder().addSpans(Span.newBuilder().setSpanId(ID)))
                .build();
        ResourceSpans resource = ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", "behind")))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        output.writeTag(1, 2);
        output.writeUInt32NoTag(spans.getSerializedSize() + resource.getSerializedSize());
        spans.writeTo(output);
        resource.writeTo(output);
        output.flush();

        assertThat(decode(AttributeSelection.ALL, bytes.toByteArray()).service(0))
                .isEqualTo("behind");
    }

    @Test
    void joinsFragmentsAndDropsWhatComesTwice() throws Exception {
        Span.Builder parent = Span.newBuilder().setSpanId(ID);
        Span.Builder child = Span.newBuilder()
                .setSpanId(bytes(0, 0, 0, 0, 0, 0, 0, 9))
                .setParentSpanId(ID)
                .setStartTimeUnixNano(5);

        Trace trace = decode(AttributeSelection.NONE, request(child), request(parent), request(parent));

        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace.repeatedSpans()).isEqualTo(1);
        assertThat(trace.parent(1)).isZero();
        assertThat(trace.attribute(0, "anything")).isEqualTo(Undefined.UNDEFINED);
    }

    @Test
    void refusesAttributesThatAreNestedWithoutEnd() {
        AnyValue.Builder value = AnyValue.newBuilder().setIntValue(1);
        for (int i = 0; i < 60; i++) {
            value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value));
        }
        byte[] request = request(Span.newBuilder().setSpanId(ID).addAttributes(keyValue("deep", value)));

        assertThatThrownBy(() -> decode(AttributeSelection.ALL, request))
                .isInstanceOf(MalformedFragmentException.class)
                .hasMessageContaining("nested more than 50 deep");
    }

    @Test
    void namesTheFragmentThatIsMalformed() throws IOException {
        byte[] sound = request(Span.newBuilder().setSpanId(ID));
        byte[] cut = Arrays.copyOf(sound, sound.length - 3);

        assertThatThrownBy(() -> decode(AttributeSelection.ALL, sound, cut))
                .isInstanceOfSatisfying(
                        MalformedFragmentException.class,
                        e -> assertThat(e.fragment()).isEqualTo(1))
                .hasMessageContaining("fragment 1 cannot be read");
    }

    /** Whatever the bytes are, there is a trace or the one exception. */
    @Test
    void survivesBytesThatWereTamperedWith() {
        byte[] sound = request(
                Span.newBuilder()
                        .setSpanId(ID)
                        .setName("name")
                        .addAttributes(text("key", "value"))
                        .addEvents(Span.Event.newBuilder().setName("event"))
                        .addLinks(Span.Link.newBuilder().setSpanId(ID)),
                Span.newBuilder().setSpanId(bytes(9, 9, 9, 9, 9, 9, 9, 9)).setParentSpanId(ID));
        Random random = new Random(7);
        int unreadable = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? new byte[random.nextInt(64)] : sound.clone();
            for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                decode(AttributeSelection.ALL, bytes);
            } catch (MalformedFragmentException e) {
                unreadable++;
            }
        }
        assertThat(unreadable).isBetween(1, 19_999);
    }
}
