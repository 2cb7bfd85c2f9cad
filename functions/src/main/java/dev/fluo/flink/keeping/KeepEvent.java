package dev.fluo.flink.keeping;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Something that decides whether a trace is kept. */
public sealed interface KeepEvent {

    /** Type information with its serializer. */
    TypeInformation<KeepEvent> TYPE = SerializedType.of(KeepEvent.class, new KeepEventSerializer());

    /** Returns the trace that it is about. */
    TraceId traceId();

    /**
     * All spans that are known of a part of a trace.
     *
     * @param again whether they, but for late ones, came before
     * @param cause the reason to keep them
     * @param spans how many spans there are
     * @param fragments requests in OTLP, in the order in which they came; not to be written to
     */
    record Spans(TraceId traceId, boolean again, Cause cause, int spans, List<byte[]> fragments) implements KeepEvent {
        public Spans {
            Objects.requireNonNull(traceId);
            Objects.requireNonNull(cause);
            fragments = List.copyOf(fragments);
        }
    }

    /** A written signal names the trace. */
    record Named(TraceId traceId) implements KeepEvent {
        public Named {
            Objects.requireNonNull(traceId);
        }
    }

    /** The reason to keep a trace. The codes are part of the format. */
    enum Cause {

        /** Kept if a signal names the trace. */
        SIGNAL(0),

        /** In the share of traces that are kept in any case. */
        SHARE(1),

        /** Asked for, because a signal that was read names the trace. */
        ASKED(2);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Cause ofCode(int code) {
            for (Cause cause : values()) {
                if (cause.code == code) {
                    return cause;
                }
            }
            throw new IllegalArgumentException("no cause to keep a trace has code " + code);
        }
    }
}
