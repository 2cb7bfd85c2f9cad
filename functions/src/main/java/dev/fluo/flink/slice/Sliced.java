package dev.fluo.flink.slice;

/**
 * The parts that the source makes of a Kafka record: a fragment for every trace in it, or something that could not be
 * read.
 *
 * <p>One type for both, because a source has a single output; {@link SliceRouter} parts them.
 */
public sealed interface Sliced permits Fragment, Unreadable {

    /** Event time in epoch milliseconds, or {@link Long#MIN_VALUE} for what must not move the watermark. */
    long eventTime();
}
