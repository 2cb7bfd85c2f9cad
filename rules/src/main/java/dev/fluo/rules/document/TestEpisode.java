package dev.fluo.rules.document;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The expectation of a test for its first episode; times are from the start of the test, and what is absent is not
 * compared.
 *
 * @param began when the condition began to hold
 * @param opened when the episode was due, so that its signal was given
 * @param ended when the condition was over
 * @param resolved when that was told
 * @param severity of its signal; a test of one trace may say this too
 */
public record TestEpisode(
        Optional<Duration> began,
        Optional<Duration> opened,
        Optional<Duration> ended,
        Optional<Duration> resolved,
        Optional<Severity> severity) {

    /** Nothing is compared. */
    public static final TestEpisode ANY =
            new TestEpisode(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns whether nothing is compared. */
    public boolean isAny() {
        return equals(ANY);
    }

    /** Returns whether a time is compared. */
    public boolean hasTimes() {
        return times().findAny().isPresent();
    }

    /** Returns the latest of its times; zero if there is none. */
    public Duration latest() {
        return times().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Stream<Duration> times() {
        return Stream.of(began, opened, ended, resolved).flatMap(Optional::stream);
    }
}
