package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the slicer and the decoder behind it against protobuf's own parser: of valid bytes they have to make the same,
 * and others must neither bring them down nor vanish.
 */
final class SlicerAgreement {

    private final Slices slices = new Slices(SliceSettings.DEFAULT);

    /** Returns the fate of a body, in words without its numbers; fails where it is not what has to become of it. */
    String outcome(byte[] body) throws Exception {
        ExportTraceServiceRequest parsed;
        try {
            parsed = ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException invalid) {
            return "invalid, " + ofInvalid(body);
        }
        return "valid, " + ofValid(body, parsed);
    }

    /** The scan does not look inside attributes: damage there is found when the trace is decoded. */
    private String ofInvalid(byte[] body) throws Exception {
        List<Sliced> sliced;
        try {
            sliced = slices.of(body, Slices.NO_RECORD_TIME);
        } catch (UnreadableRequestException e) {
            assertThat(e).hasMessageMatching("(?s)(not an|the message|cut by trace).*");
            return withoutNumbers(e);
        }
        for (Sliced one : sliced) {
            if (one instanceof Fragment fragment) {
                try {
                    decode(fragment);
                } catch (MalformedFragmentException e) {
                    return "found when decoded: " + withoutNumbers(e);
                }
            }
        }
        return "damaged where nobody looks";
    }

    private String ofValid(byte[] body, ExportTraceServiceRequest parsed) throws Exception {
        List<Span> spans = ProtobufSlices.spans(parsed);
        List<Sliced> sliced;
        try {
            sliced = slices.of(body, Slices.NO_RECORD_TIME);
        } catch (UnreadableRequestException e) {
            assertThat(spans.isEmpty() || e.getMessage().startsWith("cut by trace"))
                    .as(e.getMessage())
                    .isTrue();
            return withoutNumbers(e);
        }
        assertThat(ProtobufSlices.of(sliced)).isEqualTo(new ProtobufSlices(parsed).fragments);
        Set<String> kinds = new TreeSet<>();
        for (Sliced one : sliced) {
            if (one instanceof Fragment fragment) {
                assertFacts(fragment, spans);
                kinds.add(decoded(fragment));
            } else {
                kinds.add("spans without trace");
            }
        }
        return String.join(", ", kinds);
    }

    /**
     * Decodes a fragment, and finds what protobuf takes and OTLP does not allow: ids that are too long, nesting that is
     * too deep.
     */
    private static String decoded(Fragment fragment) {
        try {
            Trace trace = decode(fragment);
            assertThat(trace.size() + trace.repeatedSpans()).isEqualTo(fragment.spans());
            return "decoded";
        } catch (MalformedFragmentException e) {
            assertThat(e).hasMessageMatching("(?s).*(an id of [0-9]+ bytes|nested).*");
            return withoutNumbers(e);
        }
    }

    private static Trace decode(Fragment fragment) throws MalformedFragmentException {
        return TraceDecoder.decode(
                fragment.traceId().hex(), List.of(fragment.bytes()), AttributeSelection.ALL, Assembly.WHOLE);
    }

    private static String withoutNumbers(Exception error) {
        return error.getMessage().replaceAll("0x[0-9a-f]+|[0-9]+", "N");
    }

    private static void assertFacts(Fragment fragment, List<Span> all) {
        List<Span> spans = all.stream()
                .filter(span -> ProtobufSlices.hex(span.getTraceId())
                        .equals(fragment.traceId().hex()))
                .toList();
        assertThat(fragment.spans()).isEqualTo(spans.size());
        assertThat(fragment.firstEnd())
                .isEqualTo(spans.stream().mapToLong(SlicerAgreement::end).min().orElseThrow());
        assertThat(fragment.lastEnd())
                .isEqualTo(spans.stream().mapToLong(SlicerAgreement::end).max().orElseThrow());
        assertThat(fragment.rootEnd())
                .isEqualTo(spans.stream()
                        .filter(ProtobufSlices::isRoot)
                        .mapToLong(SlicerAgreement::end)
                        .max()
                        .orElse(Fragment.NO_ROOT));
    }

    private static long end(Span span) {
        return Long.divideUnsigned(span.getEndTimeUnixNano(), 1_000_000);
    }
}
