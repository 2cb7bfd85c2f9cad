package dev.fluo.rules.incident;

/** Hashes of texts, of 64 bits: two texts of one incident's size have the same one in less than one of 10¹¹ cases. */
final class TextHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private TextHash() {}

    /**
     * Returns the hash of a text.
     *
     * @param kind equal texts of different kinds have different hashes
     */
    static long of(char kind, String text) {
        long hash = (OFFSET ^ kind) * PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
