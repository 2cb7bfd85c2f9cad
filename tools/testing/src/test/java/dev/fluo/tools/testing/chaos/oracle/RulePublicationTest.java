package dev.fluo.tools.testing.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.chaos.traffic.TraceArchive.ArchivedTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The times at which the comparison may ask for a rule that comes, changes and goes while traces are judged. */
class RulePublicationTest {

    private static final RulePublication WRITTEN = RulePublication.written("rule", 7, "{}");

    private final Instant now = Instant.now();

    @Test
    void aRuleThatStandsHasToJudgeWhatIsSentAfterItWasActive() {
        assertThat(WRITTEN.hasToJudge(sent(now.plusSeconds(5), now.plusSeconds(6))))
                .isFalse();
        assertThat(WRITTEN.asActive().hasToJudge(sent(now.plusSeconds(5), now.plusSeconds(6))))
                .isTrue();
        assertThat(WRITTEN.asActive().hasToJudge(sent(now.minusSeconds(5), now.plusSeconds(6))))
                .isFalse();
        assertThat(WRITTEN.asActive().asEnded().hasToJudge(sent(now.plusSeconds(5), now.plusSeconds(6))))
                .isFalse();
    }

    @Test
    void aRuleThatEndedMayHaveKnownAPartOfWhatWasOnItsWay() {
        RulePublication ended = WRITTEN.asActive().asEnded();
        Instant longAgo = now.minus(Duration.ofMinutes(5));
        assertThat(ended.mayKnowAPart(sent(longAgo, now.plusSeconds(5)))).isTrue();
        assertThat(ended.mayKnowAPart(sent(longAgo, now.minusSeconds(5))))
                .as("the job may be behind")
                .isTrue();
        assertThat(ended.mayKnowAPart(sent(longAgo, longAgo.plusSeconds(5)))).isFalse();
        assertThat(WRITTEN.asActive().mayKnowAPart(sent(longAgo, now.plusSeconds(5))))
                .isFalse();
    }

    private static ArchivedTrace sent(Instant first, Instant last) {
        return new ArchivedTrace("trace", new byte[0], first, last, List.of());
    }
}
