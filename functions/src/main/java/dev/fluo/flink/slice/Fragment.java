package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.SerializedType;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The spans that one request carries of one trace, still in their bytes.
 *
 * <p>Times are event times: epoch milliseconds of span ends, clamped to the time of the Kafka record plus and minus the
 * allowed skew. The bytes themselves are never changed.
 *
 * @param traceId the trace that all the spans belong to
 * @param bytes an {@code ExportTraceServiceRequest} with these spans under their resources and scopes; not to be
 *     written to
 * @param spans how many spans there are; none if this asks for the spans of a trace that was judged
 * @param firstEnd earliest end of a span
 * @param lastEnd latest end of a span; the event time of the fragment
 * @param rootEnd end of the root span, the latest if there are several; {@link #NO_ROOT} if the fragment has none
 * @param clamped how many of the spans had an end outside the allowed skew
 * @param origin the Kafka record
 */
public record Fragment(
        TraceId traceId, byte[] bytes, int spans, long firstEnd, long lastEnd, long rootEnd, int clamped, Origin origin)
        implements Sliced {

    /** Stands for the end of a root that is not there. */
    public static final long NO_ROOT = Long.MIN_VALUE;

    private static final byte[] NO_BYTES = {};
    private static final Origin NO_ORIGIN = new Origin("", -1, -1);

    /** For the topology. */
    public static final TypeInformation<Fragment> TYPE = SerializedType.of(Fragment.class, new FragmentSerializer());

    /** Returns a fragment without spans, which asks for those of a trace that was judged. */
    public static Fragment request(TraceId traceId) {
        return new Fragment(traceId, NO_BYTES, 0, NO_ROOT, NO_ROOT, NO_ROOT, 0, NO_ORIGIN);
    }

    /** Returns whether this asks for the spans of a trace that was judged. */
    public boolean isRequest() {
        return spans == 0;
    }

    /** The latest end of a span, which is what moves the watermark. */
    @Override
    public long eventTime() {
        return lastEnd;
    }

    /** Returns whether the fragment holds a span without a parent id. */
    public boolean hasRoot() {
        return rootEnd != NO_ROOT;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fragment that
                && traceId.equals(that.traceId)
                && Arrays.equals(bytes, that.bytes)
                && spans == that.spans
                && firstEnd == that.firstEnd
                && lastEnd == that.lastEnd
                && rootEnd == that.rootEnd
                && clamped == that.clamped
                && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(traceId, Arrays.hashCode(bytes), spans, firstEnd, lastEnd, rootEnd, clamped, origin);
    }

    @Override
    public String toString() {
        return "Fragment[" + traceId + ", " + spans + " spans, " + bytes.length + " bytes"
                + ", ends " + firstEnd + ".." + lastEnd
                + (hasRoot() ? ", root ends " + rootEnd : "") + ", " + origin + "]";
    }
}
