package dev.fluo.rules.correlation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A span that may become evidence, as it is written. Many are sent and kept, and few are ever shown: only then are
 * texts made of its bytes. Two are equal if all that is written of them is the same.
 */
final class WrittenSpan {

    /** Orders by start, trace id and span id: the ids are hex and stand first, so that their bytes have their order. */
    static final Comparator<WrittenSpan> ORDER =
            Comparator.<WrittenSpan>comparingLong(span -> span.startNanos).thenComparing(WrittenSpan::compareIds);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int USUAL_BYTES = 256;

    private final long startNanos;
    private final byte[] written;

    /**
     * @param startNanos since the epoch
     * @param written as {@link EvidenceCodec#write(EvidenceSpan, DataOutput)} writes it; not to be changed
     */
    WrittenSpan(long startNanos, byte[] written) {
        this.startNanos = startNanos;
        this.written = written;
    }

    static WrittenSpan of(EvidenceSpan span) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            EvidenceCodec.write(span, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return new WrittenSpan(span.startNanos(), bytes.toByteArray());
    }

    /** Returns the span with all of its texts. */
    EvidenceSpan read() {
        try {
            return EvidenceCodec.readSpan(new DataInputStream(new ByteArrayInputStream(written)));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written cannot be read", e);
        }
    }

    /** Returns the first spans in order, as many as a signal carries. */
    static List<EvidenceSpan> first(Collection<WrittenSpan> spans) {
        return spans.stream().limit(EvidenceSpan.MOST).map(WrittenSpan::read).toList();
    }

    private static int compareIds(WrittenSpan one, WrittenSpan other) {
        int byTrace = compareTexts(one.written, 0, other.written, 0);
        return byTrace != 0
                ? byTrace
                : compareTexts(one.written, afterText(one.written), other.written, afterText(other.written));
    }

    private static int afterText(byte[] written) {
        return Integer.BYTES + (int) INTS.get(written, 0);
    }

    private static int compareTexts(byte[] one, int at, byte[] other, int otherAt) {
        int from = at + Integer.BYTES;
        int otherFrom = otherAt + Integer.BYTES;
        return Arrays.compareUnsigned(
                one,
                from,
                from + (int) INTS.get(one, at),
                other,
                otherFrom,
                otherFrom + (int) INTS.get(other, otherAt));
    }

    /** Returns its bytes, which are not to be changed. */
    byte[] written() {
        return written;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrittenSpan that
                && startNanos == that.startNanos
                && Arrays.equals(written, that.written);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(startNanos);
    }

    @Override
    public String toString() {
        return new String(written, StandardCharsets.UTF_8);
    }
}
