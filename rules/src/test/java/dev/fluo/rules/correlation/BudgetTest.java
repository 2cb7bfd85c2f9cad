package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules with a budget of false signals, as a task judges them. */
class BudgetTest {

    private static final String RULE = when("stream.spans.by(service).within('10s').count()"
            + ".above(baseline('10m'), { factor: 2, support: 4, falseSignals: '40/hour' })");
    private static final List<String> SERVICES = List.of("auth", "cart", "pay");

    @Test
    void firesBeyondTheBudgetOnceThereIsEnoughHistoryOfAllKeys() throws Exception {
        CorrelationScene scene = new CorrelationScene(RULE);
        traffic(scene, 0, 800, new Random(5), false);
        assertThat(scene.said()).isEmpty();

        burst(scene, "cart", 801);
        traffic(scene, 803, 900, new Random(6), false);
        assertThat(scene.said()).hasSize(2);
        assertThat(scene.said().get(0)).isEqualTo("opened cart 802000");
        assertThat(scene.said().get(1)).startsWith("resolved cart 802000 to 8");
    }

    @Test
    void saysHowMuchHistoryIsMissing() throws Exception {
        CorrelationScene scene = new CorrelationScene(RULE);
        traffic(scene, 0, 300, new Random(5), false);
        assertThat(scene.budget())
                .isEqualTo(
                        "budget of false signals: 40/hour over 3 keys; 3 have too little history to fire, and the last"
                                + " needs 10m more");
        burst(scene, "cart", 301);
        traffic(scene, 303, 450, new Random(6), false);
        assertThat(scene.said()).isEmpty();
        assertThat(scene.budget())
                .isEqualTo("budget of false signals: 40/hour over 3 keys, each with enough history for it");
    }

    @Test
    void saysTheSameWhereverItIsRestored() throws Exception {
        List<String> said = said(new CorrelationScene(RULE), false);

        assertThat(said).hasSizeGreaterThan(2);
        assertThat(said(new CorrelationScene(RULE), true)).isEqualTo(said);
    }

    private static List<String> said(CorrelationScene scene, boolean restores) throws Exception {
        for (int part = 0; part < 5; part++) {
            traffic(scene, 300 * part, 300 * part + 280, new Random(part), restores);
            if (part > 1) {
                burst(scene, SERVICES.get(part % 3), 300 * part + 281);
            }
        }
        return scene.said();
    }

    /** A span that comes late counts at its time, and what was judged since is judged again. */
    @Test
    void saysInTheEndWhatItWouldHaveSaidWithoutLateSpans() throws Exception {
        CorrelationScene inOrder = new CorrelationScene(RULE);
        traffic(inOrder, 0, 800, new Random(5), false);
        burst(inOrder, "cart", 801);
        traffic(inOrder, 803, 1000, new Random(6), false);

        CorrelationScene late = new CorrelationScene(RULE);
        traffic(late, 0, 800, new Random(5), false);
        traffic(late, 803, 1000, new Random(6), false);
        burst(late, "cart", 801);

        assertThat(last(late)).isEqualTo(last(inOrder)).startsWith("802000 to ");
    }

    private static void traffic(CorrelationScene scene, int from, int to, Random random, boolean restores)
            throws Exception {
        for (int second = from; second <= to; second++) {
            for (String service : SERVICES) {
                if (random.nextInt(10) < 7) {
                    scene.span(service, second * 1_000L);
                }
            }
            scene.passTime(second * 1_000L);
            if (restores && second % 37 == 0) {
                scene.restore();
            }
        }
    }

    private static String last(CorrelationScene scene) {
        return scene.said().get(scene.said().size() - 1).split(" cart ")[1];
    }

    private static void burst(CorrelationScene scene, String service, int second) throws Exception {
        for (int i = 0; i < 60; i++) {
            scene.span(service, second * 1_000L + 500);
        }
    }
}
