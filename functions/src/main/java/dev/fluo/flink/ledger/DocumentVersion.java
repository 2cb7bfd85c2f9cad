package dev.fluo.flink.ledger;

/**
 * Version of a document: how often the rules topic was deleted and made again, and the record's offset in it. In a topic
 * that was never made again, the version is the offset. Every version of a later topic is greater than those of the
 * topics before it, whatever their offsets.
 */
public final class DocumentVersion {

    private static final int OFFSET_BITS = 32;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;

    /** Greatest number of restarts: Elasticsearch orders signals by the version times 2²⁰, in 63 bits. */
    static final int MAX_RESTARTS = (1 << 11) - 1;

    private DocumentVersion() {}

    /**
     * Returns a version.
     *
     * @param restarts how often the topic was made again
     * @param offset of the record, 0 or greater
     */
    public static long of(int restarts, long offset) {
        return (long) Math.min(restarts, MAX_RESTARTS) << OFFSET_BITS | (offset & OFFSET);
    }

    /** Returns the offset of the record in the topic that it was read from; a negative version itself. */
    public static long offset(long version) {
        return version < 0 ? version : version & OFFSET;
    }

    /** Returns the number of times the topic had been made again when the record was read. */
    public static int restarts(long version) {
        return version < 0 ? 0 : (int) (version >>> OFFSET_BITS);
    }
}
