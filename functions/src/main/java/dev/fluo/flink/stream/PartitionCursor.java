package dev.fluo.flink.stream;

/** Which rule and key is at hand: Flink's current key, for a store that has to write others too. */
interface PartitionCursor {

    /** The partition at hand; null before the first one. */
    String current();

    /** Makes another partition the one at hand. */
    void moveTo(String partition);
}
