package dev.fluo.rules.testing;

import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.document.TestEpisode;
import dev.fluo.rules.language.Windows;
import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the first episode of a test with what the test expects of it. */
final class EpisodeCheck {

    private final CompiledRule rule;
    private final long start;
    private final EpisodeChange first;

    /**
     * @param standing the episodes that stand in the end; at least one
     * @param start of the test, epoch milliseconds
     */
    EpisodeCheck(CompiledRule rule, List<EpisodeChange> standing, long start) {
        this.rule = rule;
        this.start = start;
        this.first = standing.stream()
                .min(Comparator.comparingLong(change -> change.episode().timestampMillis()))
                .orElseThrow();
    }

    /** Returns a sentence for each difference. */
    List<String> differences(TestEpisode expected) {
        Episode episode = first.episode();
        Optional<Long> end = episode.isOpen() ? Optional.empty() : Optional.of(episode.endMillis());
        List<String> differences = new ArrayList<>();
        compare("began", expected.began(), Optional.of(episode.startMillis()), differences);
        compare("opened", expected.opened(), Optional.of(episode.timestampMillis()), differences);
        compare("ended", expected.ended(), end, differences);
        long wait = CorrelationRule.of(rule).resolveMillis();
        compare("resolved", expected.resolved(), end.map(millis -> millis + wait), differences);
        Severity severity =
                Optional.ofNullable(episode.severity()).orElse(rule.document().severity());
        expected.severity()
                .filter(wanted -> wanted != severity)
                .ifPresent(wanted ->
                        differences.add("expected severity " + wanted.word() + ", but it is " + severity.word()));
        return differences;
    }

    private void compare(String what, Optional<Duration> expected, Optional<Long> millis, List<String> differences) {
        Optional<Duration> found = millis.map(at -> Duration.ofMillis(at - start));
        if (expected.isPresent() && !expected.equals(found)) {
            differences.add("expected that the first episode " + what + " at "
                    + Windows.of(expected.get()) + ", but it "
                    + found.map(at -> what + " at " + Windows.of(at)).orElse("is open at the end"));
        }
    }
}
