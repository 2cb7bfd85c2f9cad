package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.evidence.SpanDetails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans behind findings, as they are sent and kept. */
class WrittenSpanTest {

    private static final SpanDetails DETAILS =
            new SpanDetails("no stock", "java.lang.IllegalStateException", "x".repeat(5_000), Map.of("k", "ü", "", ""));

    private static EvidenceSpan span(String traceId, String spanId, long startNanos, SpanDetails details) {
        return new EvidenceSpan(
                traceId, spanId, null, "Zürich", null, "GET /a", startNanos, 12_345_678_901L, "error", details);
    }

    private static Stream<EvidenceSpan> spans() {
        return Stream.of(
                span("ab", "cd", 1, SpanDetails.NONE),
                span("ab", "cd", Long.MAX_VALUE, DETAILS),
                new EvidenceSpan("", "", "", "", "", "", Long.MIN_VALUE, 0, "", SpanDetails.NONE),
                new EvidenceSpan(
                        "ab", "cd", "ef", null, "prod", "", 0, -1, "unset", new SpanDetails("", "", "", Map.of())));
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] written(List<EvidenceSpan> spans) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EvidenceCodec.write(spans, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("spans")
    void isTheSpanThatWasWritten(EvidenceSpan span) {
        assertThat(WrittenSpan.of(span).read()).isEqualTo(span);
    }

    @Test
    void isReadOneAfterTheOtherAndWrittenAsItWas() throws Exception {
        List<EvidenceSpan> spans = spans().toList();
        byte[] bytes = written(spans);
        List<WrittenSpan> read = EvidenceCodec.readWritten(input(bytes));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        EvidenceCodec.writeWritten(read, new DataOutputStream(again));

        assertThat(read).isEqualTo(spans.stream().map(WrittenSpan::of).toList());
        assertThat(read.stream().map(WrittenSpan::read)).isEqualTo(spans);
        assertThat(again.toByteArray()).isEqualTo(bytes);
        assertThat(EvidenceCodec.read(input(bytes))).isEqualTo(spans);
        assertThat(EvidenceCodec.readWritten(input(written(List.of())))).isEmpty();
    }

    /** The bytes of a span are copied into an array that grows, wherever its end comes. */
    @Test
    void isReadWhateverTheLengthsOfItsTexts() throws Exception {
        for (int length = 0; length < 600; length++) {
            String text = "x".repeat(length);
            List<EvidenceSpan> spans = List.of(
                    new EvidenceSpan(text, "cd", null, "a", null, "b", 1, 2, "ok", DETAILS),
                    new EvidenceSpan("ab", "cd", null, "a", null, "b", 1, 2, text, SpanDetails.NONE),
                    span("ab", "cd", 1, new SpanDetails("", text, "", Map.of("k", "v"))));
            assertThat(EvidenceCodec.read(input(written(spans))))
                    .as("%s", length)
                    .isEqualTo(spans);
        }
    }

    /** Release 0.1.0 wrote a positive number of spans, and no details. */
    @Test
    void isReadFromTheFormatWithoutDetails() throws Exception {
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(old);
        out.writeInt(2);
        for (long start : new long[] {1, 2}) {
            byte[] one =
                    WrittenSpan.of(span("ab", "cd", start, SpanDetails.NONE)).written();
            out.write(one, 0, one.length - 1);
        }
        assertThat(EvidenceCodec.read(input(old.toByteArray())))
                .containsExactly(span("ab", "cd", 1, SpanDetails.NONE), span("ab", "cd", 2, SpanDetails.NONE));
    }

    @Test
    void saysWhereBytesEnd() throws Exception {
        byte[] bytes = written(List.of(span("ab", "cd", 1, DETAILS)));
        assertThatThrownBy(() -> EvidenceCodec.readWritten(input(Arrays.copyOf(bytes, bytes.length - 1))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void isOrderedByStartThenByIds() {
        List<WrittenSpan> ordered = Stream.of(
                        span("", "", -1, DETAILS),
                        span("", "ff", 0, DETAILS),
                        span("0a", "ff", 0, DETAILS),
                        span("0a0a", "00", 0, DETAILS),
                        span("0b", "0", 0, DETAILS),
                        span("0b", "00", 0, DETAILS),
                        span("00", "00", 1, SpanDetails.NONE))
                .map(WrittenSpan::of)
                .toList();
        List<WrittenSpan> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        shuffled.sort(WrittenSpan.ORDER);
        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void isEqualToOneOfTheSameBytes() {
        WrittenSpan one = WrittenSpan.of(span("ab", "cd", 1, DETAILS));
        assertThat(one)
                .isEqualTo(WrittenSpan.of(span("ab", "cd", 1, DETAILS)))
                .hasSameHashCodeAs(WrittenSpan.of(span("ab", "cd", 1, DETAILS)))
                .isNotEqualTo(WrittenSpan.of(span("ab", "cd", 1, SpanDetails.NONE)))
                .isNotEqualTo(WrittenSpan.of(span("ab", "cd", 2, DETAILS)));
    }

    @Test
    void givesAsManyAsASignalCarries() {
        List<WrittenSpan> many =
                Collections.nCopies(EvidenceSpan.MOST + 1, WrittenSpan.of(span("ab", "cd", 1, DETAILS)));
        assertThat(WrittenSpan.first(many)).hasSize(EvidenceSpan.MOST);
    }
}
