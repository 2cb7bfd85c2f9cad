package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A step that may have been lost in a gap of the input is not missing. */
class SequenceCoverTest {

    private static final String STEPS = "stream.sequence(stream.spans.where(name == 'order'),"
            + " stream.spans.where(name == 'invoice')).by(service).within('60s')";

    @Test
    void whatIsLostInAGapIsNotIncomplete() throws Exception {
        CorrelationScene scene = scene(".incomplete()");

        assertThat(scene.said()).containsExactly("opened late 300000 to 360000");
    }

    @Test
    void aGapThatIsFilledLateIsNone() throws Exception {
        CorrelationScene scene = scene(".incomplete()");
        scene.restore();
        for (int second = 220; second < 280; second += 2) {
            scene.span("other", second * 1_000L);
        }
        scene.passTime(500_000);

        assertThat(scene.said()).contains("opened lost 215000 to 275000");
    }

    @Test
    void whatIsCompleteIsSoInAGapToo() throws Exception {
        CorrelationScene scene = scene(".complete()");
        scene.step("lost", "invoice", 270_000);

        assertThat(scene.said()).containsExactly("opened lost 215000 to 270000");
    }

    /** There are spans of other services up to 220 s, and from 280 s on. */
    private static CorrelationScene scene(String question) throws Exception {
        CorrelationScene scene = new CorrelationScene(when(STEPS + question));
        scene.noticeGaps();
        for (int second = 1; second <= 440; second += 2) {
            if (second == 215 || second == 301) {
                scene.step(second == 215 ? "lost" : "late", "order", second == 215 ? 215_000 : 300_000);
            }
            if (second < 220 || second >= 280) {
                scene.span("other", second * 1_000L);
                scene.passTime(second * 1_000L);
            }
        }
        return scene;
    }
}
