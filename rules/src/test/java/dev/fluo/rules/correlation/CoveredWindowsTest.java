package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.MINUTE;
import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleRefusedException;
import org.junit.jupiter.api.Test;

/** A window of which less than half is covered is not judged by a condition that more events could make false. */
class CoveredWindowsTest {

    private static final String SILENT = when("stream.spans.by(service).within('1m').count() < 1");

    private static CorrelationScene scene(String rule) throws RuleRefusedException {
        CorrelationScene scene = new CorrelationScene(rule);
        scene.noticeGaps();
        return scene;
    }

    private static void send(CorrelationScene scene, String service, long fromMillis, long toMillis) {
        for (long at = fromMillis; at <= toMillis; at += 1_000) {
            scene.span(service, at);
            scene.passTime(at);
        }
    }

    @Test
    void aGapInTheWholeInputIsNoSilenceOfAService() throws Exception {
        CorrelationScene scene = scene(SILENT);
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "a", 15 * MINUTE, 18 * MINUTE);
        assertThat(scene.said()).isEmpty();
    }

    @Test
    void aServiceThatFallsSilentWhileOthersSendIsTold() throws Exception {
        CorrelationScene scene = scene(SILENT);
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "b", 5 * MINUTE, 10 * MINUTE);
        assertThat(scene.said()).containsExactly("opened a 360000");
    }

    @Test
    void aServiceThatDoesNotComeBackAfterTheGapIsToldOnceHalfAWindowIsCovered() throws Exception {
        CorrelationScene scene = scene(SILENT);
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "b", 15 * MINUTE, 18 * MINUTE);
        assertThat(scene.said()).containsExactly("opened a " + (15 * MINUTE + 29_000));
    }

    @Test
    void tooFewEventsInTheFirstWindowAreNotTold() throws Exception {
        CorrelationScene scene = scene(when("stream.spans.by(service).within('1m').count() < 20"));
        send(scene, "a", MINUTE, 5 * MINUTE);
        assertThat(scene.said()).isEmpty();
    }

    @Test
    void anOpenEpisodeLastsThroughAGap() throws Exception {
        CorrelationScene scene = scene(when("stream.spans.by(service).within('1m').avg(duration) >= 0"));
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "a", 15 * MINUTE, 18 * MINUTE);
        assertThat(scene.said()).hasSize(1).first().asString().startsWith("opened a ");
    }

    @Test
    void aPendingEpisodeBeginsAnewAfterAGap() throws Exception {
        CorrelationScene scene = scene(SILENT + "for: 3m\n");
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "b", 5 * MINUTE, 7 * MINUTE);
        send(scene, "b", 15 * MINUTE, 20 * MINUTE);
        assertThat(scene.said()).containsExactly("opened a " + (15 * MINUTE + 29_000));
        assertThat(scene.last().timestampMillis() - scene.last().startMillis()).isEqualTo(3 * MINUTE);
    }

    @Test
    void aConditionThatCanOnlyGrowIsJudgedAlways() throws Exception {
        CorrelationScene scene = scene(when("stream.spans.by(service).within('1m').count() > 2"));
        send(scene, "a", MINUTE, MINUTE + 2_000);
        assertThat(scene.said()).containsExactly("opened a " + (MINUTE + 2_000));
    }

    @Test
    void lateSpansRevise() throws Exception {
        CorrelationScene scene = scene(SILENT);
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "b", 8 * MINUTE, 10 * MINUTE);
        assertThat(scene.said()).containsExactly("opened a " + (8 * MINUTE + 29_000));
        for (long at = 5 * MINUTE; at < 8 * MINUTE; at += 1_000) {
            scene.span("b", at);
        }
        assertThat(scene.said()).contains("retracted a " + (8 * MINUTE + 29_000));
        assertThat(scene.said().get(scene.said().size() - 1)).isEqualTo("opened a 360000");
    }

    @Test
    void aRuleThatAsksIsJudgedAlways() throws Exception {
        CorrelationScene scene = scene(when("stream.spans.within('1m').covered() < 0.5"));
        send(scene, "a", MINUTE, 5 * MINUTE);
        send(scene, "a", 15 * MINUTE, 18 * MINUTE);
        assertThat(scene.said())
                .containsExactly(
                        "opened  " + MINUTE,
                        "resolved  " + MINUTE + " to " + (MINUTE + 29_000),
                        "opened  " + (5 * MINUTE + 35_000),
                        "resolved  " + (5 * MINUTE + 35_000) + " to " + (15 * MINUTE + 29_000));
    }
}
