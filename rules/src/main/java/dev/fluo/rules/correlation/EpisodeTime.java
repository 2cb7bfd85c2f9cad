package dev.fluo.rules.correlation;

/**
 * The times of an episode, in event time as epoch milliseconds.
 *
 * @param startMillis when it began: with rule and key it makes the signal's id
 * @param dueMillis when it had lasted for as long as the rule wants; the start where the rule wants nothing
 * @param endMillis when it was over; {@link Episode#OPEN} while it is not
 * @param moment whether it is something that happened, complete at its end, and not a state that lasts
 */
public record EpisodeTime(long startMillis, long dueMillis, long endMillis, boolean moment) {

    /** Returns the times of something that began, and was complete later. */
    static EpisodeTime ofMoment(long startMillis, long endMillis) {
        return new EpisodeTime(startMillis, endMillis, endMillis, true);
    }

    /** Returns the times of a state that lasts. */
    static EpisodeTime open(long startMillis, long dueMillis) {
        return new EpisodeTime(startMillis, dueMillis, Episode.OPEN, false);
    }

    EpisodeTime endingAt(long millis) {
        return new EpisodeTime(startMillis, dueMillis, millis, moment);
    }
}
