package dev.fluo.rules.trace;

/** Reads OTLP's {@code Span.flags}: the W3C trace flags in the low eight bits, above them what is known of the parent. */
final class SpanFlags {

    /** The W3C trace flag that says the trace was sampled by who began it. */
    private static final int SAMPLED = 1;

    /** {@code SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK}: without it nothing is known of the parent. */
    private static final int HAS_IS_REMOTE = 1 << 8;

    /** {@code SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK}. */
    private static final int IS_REMOTE = 1 << 9;

    /** The flags of a span whose parent is of another process. */
    static final int REMOTE_PARENT = HAS_IS_REMOTE | IS_REMOTE;

    /** The flags of a span whose parent is of the same process. */
    static final int LOCAL_PARENT = HAS_IS_REMOTE;

    private SpanFlags() {}

    static boolean sampled(int flags) {
        return (flags & SAMPLED) != 0;
    }

    /** Returns whether the flags say that the parent is of another process. */
    static boolean saysRemote(int flags) {
        return (flags & REMOTE_PARENT) == REMOTE_PARENT;
    }

    /** Returns whether the flags say that the parent is of the same process. */
    static boolean saysLocal(int flags) {
        return (flags & REMOTE_PARENT) == LOCAL_PARENT;
    }
}
