package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.otlp.OtlpProto;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage around spans in protobuf costs the rest of the scope, resource or request whose length is known. */
class DamageAroundSpansTest {

    /** Two resources of two scopes of two spans, numbered in their order. */
    private static final ExportTraceServiceRequest REQUEST = request();

    private static final byte[] BYTES = REQUEST.toByteArray();
    private static final int LENGTHS = 2;

    private final Slices slices = new Slices(SliceSettings.DEFAULT);

    /** The length of a part is too large by much. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the length of a span in the first scope,         span 1,     2 3 4 5 6 7",
        "the length of the first scope,                   scope 0,    4 5 6 7",
        "the length of the second scope,                  scope 1,    0 1 4 5 6 7",
        "the length of the first resource,                resource 0, ''",
        "the length of the second resource,               resource 1, 0 1 2 3",
        "the length of a span in the last scope,          span 7,     0 1 2 3 4 5 6"
    })
    void costsThePartAround(String what, String part, String left) throws Exception {
        byte[] damaged = BYTES.clone();
        int at = lengthOf(part);
        damaged[at] = (byte) 0x7f;
        damaged[at + 1] |= (byte) 0x80;
        damaged[at] |= (byte) 0x80;
        String expected = part.equals("span 1") ? "0 " + left : left;
        if (left.isEmpty()) {
            assertThat(catchMessage(damaged)).startsWith("not an ExportTraceServiceRequest in protobuf, at byte");
            return;
        }

        List<Sliced> sliced = slices.of(damaged, Slices.NO_RECORD_TIME);

        assertThat(traces(sliced)).isEqualTo(expected);
        assertThat(sliced)
                .filteredOn(Unreadable.class::isInstance)
                .singleElement()
                .satisfies(one -> {
                    Unreadable lost = (Unreadable) one;
                    assertThat(lost.error())
                            .matches("bytes \\d+ to \\d+ of " + BYTES.length + " are damaged \\(the first"
                                    + " fault at byte \\d+: .+\\); " + expected.split(" ").length
                                    + " spans of the request were used");
                    assertThat(contains(damaged, lost.value())).isTrue();
                });
        OtlpProto.Sound sound = OtlpProto.readSound(damaged);
        assertThat(sound.request().getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .mapToInt(ScopeSpans::getSpansCount)
                        .sum())
                .isEqualTo(expected.split(" ").length);
        assertThat(sound.reason()).isNotEmpty();
    }

    private String catchMessage(byte[] damaged) {
        try {
            slices.of(damaged, Slices.NO_RECORD_TIME);
            return "";
        } catch (UnreadableRequestException e) {
            return e.getMessage();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that ends too early keeps the spans before its end. */
    @Test
    void aRequestMayEndTooEarly() throws Exception {
        for (int length = 1; length < BYTES.length; length++) {
            byte[] cut = Arrays.copyOf(BYTES, length);
            try {
                List<Sliced> sliced = slices.of(cut, Slices.NO_RECORD_TIME);
                assertThat(traces(sliced)).matches("(0|0 1|0 1 2 3|0 1 2 3 4 5)");
            } catch (UnreadableRequestException e) {
                assertThat(e).hasMessageStartingWith("not an ExportTraceServiceRequest in protobuf, at byte");
            }
        }
    }

    /** A scope or a resource may come behind its spans; behind the damage it cannot be read. */
    @ParameterizedTest
    @CsvSource({"true, true, 2", "true, false, 0", "false, true, 0"})
    void spansWithoutWhatDescribesThemAreNotUsed(boolean resourceFirst, boolean scopeFirst, int used) throws Exception {
        ResourceSpans resource = REQUEST.getResourceSpans(0);
        ScopeSpans scope = resource.getScopeSpans(0);
        ByteString damage = ByteString.copyFrom(new byte[] {0x12, 0x7f});
        ByteString spans =
                scope.toBuilder().clearScope().clearSchemaUrl().build().toByteString();
        ByteString ofScope = scope.toBuilder().clearSpans().build().toByteString();
        ByteString inScope =
                scopeFirst ? ofScope.concat(spans) : spans.concat(damage).concat(ofScope);
        ByteString scopes = field(2, inScope);
        ByteString ofResource = resource.toBuilder().clearScopeSpans().build().toByteString();
        ByteString inResource = resourceFirst
                ? ofResource.concat(scopes).concat(damage)
                : scopes.concat(damage).concat(ofResource);
        byte[] request = field(1, inResource)
                .concat(field(1, REQUEST.getResourceSpans(1).toByteString()))
                .toByteArray();

        List<Sliced> sliced = slices.of(request, Slices.NO_RECORD_TIME);

        assertThat(sliced.stream().filter(Fragment.class::isInstance)).hasSize(4 + used);
        List<Unreadable> letters = sliced.stream()
                .filter(Unreadable.class::isInstance)
                .map(Unreadable.class::cast)
                .toList();
        assertThat(letters.stream().mapToInt(Unreadable::spans).sum()).isEqualTo(2 - used);
        assertThat(OtlpProto.readSound(request).request().getResourceSpansList().stream()
                        .flatMap(each -> each.getScopeSpansList().stream())
                        .mapToInt(ScopeSpans::getSpansCount)
                        .sum())
                .isEqualTo(4 + used);
    }

    private static ByteString field(int number, ByteString message) {
        ByteString.Output out = ByteString.newOutput();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        try {
            coded.writeBytes(number, message);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteString();
    }

    /** Whatever is damaged, each span of the request is in a fragment or in a dead letter. */
    @Test
    void nothingVanishes() throws Exception {
        Random random = new Random(20261129);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = BYTES.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            if (isValid(damaged)) {
                continue; // what has become a field that OTLP does not have is passed over
            }
            List<byte[]> out = new ArrayList<>();
            try {
                for (Sliced one : slices.of(damaged, Slices.NO_RECORD_TIME)) {
                    out.add(one instanceof Fragment fragment ? fragment.bytes() : ((Unreadable) one).value());
                }
            } catch (UnreadableRequestException e) {
                continue; // the whole is dead-lettered
            }
            for (int span = 0; span < 8; span++) {
                byte[] name = ("the name of span " + span).getBytes(StandardCharsets.UTF_8);
                if (contains(damaged, name)) {
                    assertThat(out).as("round %d, span %d", round, span).anyMatch(part -> contains(part, name));
                }
            }
        }
    }

    private static boolean isValid(byte[] request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request) != null;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static String traces(List<Sliced> sliced) {
        return String.join(
                " ",
                sliced.stream()
                        .filter(Fragment.class::isInstance)
                        .map(one -> ((Fragment) one).traceId().hex().substring(30))
                        .map(id -> String.valueOf(Integer.parseInt(id, 16) - 1))
                        .sorted()
                        .toList());
    }

    private static boolean contains(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the position of the length of a part, which has two bytes. */
    private static int lengthOf(String part) {
        int number = Integer.parseInt(part.split(" ")[1]);
        byte[] bytes = switch (part.split(" ")[0]) {
            case "span" ->
                REQUEST.getResourceSpans(number / 4)
                        .getScopeSpans(number / 2 % 2)
                        .getSpans(number % 2)
                        .toByteArray();
            case "scope" ->
                REQUEST.getResourceSpans(number / 2).getScopeSpans(number % 2).toByteArray();
            default -> REQUEST.getResourceSpans(number).toByteArray();
        };
        assertThat(CodedOutputStream.computeUInt32SizeNoTag(bytes.length)).isEqualTo(LENGTHS);
        int at = 0;
        while (!Arrays.equals(BYTES, at, at + bytes.length, bytes, 0, bytes.length)) {
            at++;
        }
        return at - LENGTHS;
    }

    private static ExportTraceServiceRequest request() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        int number = 0;
        for (int resource = 0; resource < 2; resource++) {
            ResourceSpans.Builder resourceSpans = request.addResourceSpansBuilder()
                    .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "shop " + resource)));
            for (int scope = 0; scope < 2; scope++) {
                ScopeSpans.Builder scopeSpans = resourceSpans
                        .addScopeSpansBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName("scope " + scope));
                scopeSpans.addSpans(span(number++)).addSpans(span(number++));
            }
        }
        return request.build();
    }

    private static Span span(int number) {
        byte[] id = new byte[16];
        id[15] = (byte) (number + 1);
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(id))
                .setSpanId(ByteString.copyFrom(id, 8, 8))
                .setName("the name of span " + number)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L)
                .setEndTimeUnixNano(1_700_000_001_000_000_000L)
                .addAttributes(attribute("filler", "x".repeat(100)))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
