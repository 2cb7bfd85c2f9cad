package dev.fluo.tools.console.feed;

import org.jspecify.annotations.Nullable;

/**
 * The progress of reading some topics.
 *
 * @param read records read so far
 * @param unusable of them, those that were not what the topic should hold
 * @param skipped records that were left out because too many were waiting
 * @param problem what is wrong now, for people; null while all is well
 */
public record FeedHealth(
        long read, long unusable, long skipped, @Nullable String problem) {}
