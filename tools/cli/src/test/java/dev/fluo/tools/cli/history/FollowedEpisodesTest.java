package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.CorrelationFinding;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EpisodeLevel;
import dev.fluo.rules.correlation.EpisodeTime;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The episodes of a key that a command shows. */
class FollowedEpisodesTest {

    private final FollowedEpisodes episodes = new FollowedEpisodes();

    private void note(SignalAction action, long startMillis) {
        CorrelationFinding finding = new CorrelationFinding(1.0, List.of(), List.of(), 0);
        Episode episode = new Episode(
                new EpisodeTime(startMillis, startMillis, Episode.OPEN, false),
                List.of(new EpisodeLevel(startMillis, 0, null, finding)),
                null,
                0,
                0,
                null);
        episodes.note(new EpisodeChange(List.of(), false, action, 0, episode));
    }

    private List<Long> starts() {
        return episodes.last().stream()
                .map(change -> change.episode().startMillis())
                .toList();
    }

    @Test
    void keepsTheNewestNewsOfEachInTheOrderOfTime() {
        note(SignalAction.OPENED, 20);
        note(SignalAction.OPENED, 10);
        note(SignalAction.RESOLVED, 20);

        assertThat(starts()).containsExactly(10L, 20L);
        assertThat(episodes.last())
                .extracting(EpisodeChange::action)
                .containsExactly(SignalAction.OPENED, SignalAction.RESOLVED);
    }

    @Test
    void dropsWhatIsTakenBack() {
        note(SignalAction.OPENED, 10);
        note(SignalAction.RETRACTED, 10);

        assertThat(episodes.last()).isEmpty();
        assertThat(episodes.earlier()).isZero();
    }

    @Test
    void countsThoseBeforeTheLast() {
        LongStream.rangeClosed(1, FollowedEpisodes.MOST + 2).forEach(start -> note(SignalAction.OPENED, start));
        note(SignalAction.RESOLVED, 1); // it is counted already

        assertThat(starts()).hasSize(FollowedEpisodes.MOST).startsWith(3L).endsWith(FollowedEpisodes.MOST + 2L);
        assertThat(episodes.earlier()).isEqualTo(2);
    }
}
