package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The slicer finds in bytes what protobuf's parser finds in them, and nothing makes it throw anything unforeseen. */
class SlicerAgreementTest {

    private static final long SEED = 20261122;
    private static final int GENERATED = 1_000;
    private static final int MUTATED = 20_000;

    private final Slices slices = new Slices(SliceSettings.DEFAULT);

    @Test
    void agreesOnRealBodies() throws Exception {
        for (byte[] body : RealBodies.all()) {
            assertAgreement(body, ExportTraceServiceRequest.parseFrom(body));
        }
    }

    @Test
    void agreesOnGeneratedRequests() throws Exception {
        GeneratedRequests generator = new GeneratedRequests(new Random(SEED));
        for (int i = 0; i < GENERATED; i++) {
            byte[] body = generator.next().toByteArray();
            assertAgreement(body, ExportTraceServiceRequest.parseFrom(body));
        }
    }

    @Test
    void agreesOnMutatedBodiesThatAreStillValidAndSurvivesTheOthers() throws Exception {
        Random random = new Random(SEED);
        List<byte[]> bodies = RealBodies.all().stream().filter(body -> body.length < 8_000).toList();
        Mutations mutations = new Mutations(random);
        int valid = 0;
        for (int i = 0; i < MUTATED; i++) {
            byte[] mutated = mutations.of(bodies.get(random.nextInt(bodies.size())));
            if (assertSurvives(mutated, i)) {
                valid++;
            }
        }
        assertThat(valid).as("enough of the mutated bodies are valid").isGreaterThan(MUTATED / 20);
    }

    private boolean assertSurvives(byte[] mutated, int round) throws Exception {
        ExportTraceServiceRequest parsed;
        try {
            parsed = ExportTraceServiceRequest.parseFrom(mutated);
        } catch (InvalidProtocolBufferException invalid) {
            assertUnreadableOrSliced(mutated, round);
            return false;
        }
        assertAgreement(mutated, parsed);
        return true;
    }

    /** The scan does not look inside attributes: damage there is found when the trace is decoded. */
    private void assertUnreadableOrSliced(byte[] mutated, int round) {
        try {
            assertThat(slices.of(mutated, Slices.NO_RECORD_TIME)).as("round %d, seed %d", round, SEED).isNotEmpty();
        } catch (UnreadableRequestException expected) {
            assertThat(expected).hasMessageMatching("(?s)(not an|the message|cut by trace).*");
        }
    }

    private void assertAgreement(byte[] body, ExportTraceServiceRequest parsed) throws Exception {
        List<Span> spans = ProtobufSlices.spans(parsed);
        List<Sliced> sliced;
        try {
            sliced = slices.of(body, Slices.NO_RECORD_TIME);
        } catch (UnreadableRequestException e) {
            assertThat(spans.isEmpty() || e.getMessage().startsWith("cut by trace")).as(e.getMessage()).isTrue();
            return;
        }
        assertThat(ProtobufSlices.of(sliced)).isEqualTo(new ProtobufSlices(parsed).fragments);
        for (Sliced one : sliced) {
            if (one instanceof Fragment fragment) {
                assertFacts(fragment, spans);
            }
        }
    }

    private static void assertFacts(Fragment fragment, List<Span> all) {
        List<Span> spans = all.stream()
                .filter(span -> ProtobufSlices.hex(span.getTraceId()).equals(fragment.traceId().hex()))
                .toList();
        assertThat(fragment.spans()).isEqualTo(spans.size());
        assertThat(fragment.firstEnd())
                .isEqualTo(spans.stream().mapToLong(SlicerAgreementTest::end).min().orElseThrow());
        assertThat(fragment.lastEnd())
                .isEqualTo(spans.stream().mapToLong(SlicerAgreementTest::end).max().orElseThrow());
        assertThat(fragment.rootEnd())
                .isEqualTo(spans.stream().filter(ProtobufSlices::isRoot).mapToLong(SlicerAgreementTest::end).max()
                        .orElse(Fragment.NO_ROOT));
    }

    private static long end(Span span) {
        return Long.divideUnsigned(span.getEndTimeUnixNano(), 1_000_000);
    }
}
