package dev.fluo.console.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.console.Story;
import dev.fluo.console.board.Boards;
import dev.fluo.console.board.ChangeListener;
import dev.fluo.console.board.RecentTraces;
import dev.fluo.console.board.RuleBoard;
import dev.fluo.flink.slice.Encoding;
import dev.fluo.trace.otlp.OtlpRequests;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a text of the editor is told, with two traces at hand: one of 5 calls of auth, one of 30. */
class WorkbenchTest {

    private static final long ENOUGH = 1 << 20;

    private final Instant[] now = {Story.BEGIN};
    private final RecentTraces traces = new RecentTraces(ENOUGH, () -> now[0]);
    private final Workbench workbench = new Workbench(new RuleBoard(ChangeListener.NONE), traces);

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void judgesTheTracesAtHand() {
        twoQuietTraces();

        Check.Trial trial = workbench.check("""
                id: storm
                when: |
                  trace.spans.where(service == 'auth').count() > 20
                message: "auth ran ${trace.spans.where(service == 'auth').count()} spans"
                """, true).trial();

        assertThat(trial.traces()).isEqualTo(2);
        assertThat(trial.violated()).isEqualTo(1);
        assertThat(trial.satisfied()).isEqualTo(1);
        assertThat(trial.examples()).singleElement().satisfies(example -> {
            assertThat(example.service()).isNotNull();
            assertThat(example.message()).isEqualTo("auth ran 30 spans");
            assertThat(example.observed()).singleElement().satisfies(seen -> assertThat(seen.left()).isEqualTo("30"));
        });
    }

    @Test
    void saysThatARuleAcrossTracesIsNotTriedOnSingleOnes() {
        twoQuietTraces();

        Check check = workbench.check("""
                id: storm
                when: |
                  stream.spans.where(service == 'auth').within('10m').count() > 20
                """, true);

        assertThat(check.accepted()).isTrue();
        assertThat(check.trial().traces()).isZero();
        assertThat(check.trial().note()).contains("speaks of all traffic");
    }

    private void twoQuietTraces() {
        Story story = new Story(Boards.empty(ENOUGH, ChangeListener.NONE));
        traces.accept(OtlpRequests.of(story.checkout(1, 5, "x")).toByteArray(), Encoding.OTLP_PROTO);
        traces.accept(OtlpRequests.of(story.checkout(2, 30, "x")).toByteArray(), Encoding.OTLP_PROTO);
        now[0] = Story.BEGIN.plusSeconds(60);
    }
}
