package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.MINUTE;
import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences whose selections overlap, and when they are said. */
class SequenceLifeTest {

    private static final String TWICE =
            "stream.sequence(stream.spans.where(name == 'failed'), stream.spans.where(name == 'failed'))"
                    + ".by(service).within('5m')";
    private static final String UNTESTED =
            "stream.sequence(stream.spans.where(name == 'build'), stream.spans.where(name == 'deploy'))"
                    + ".without(stream.spans.where(name == 'test')).by(service).within('1h').complete()";

    @Test
    void oneSpanIsOneStepThoughTwoSelectionsHoldIt() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(TWICE + ".complete()"));
        scene.step("login", "failed", 1_000);
        scene.passTime(MINUTE);
        assertThat(scene.said()).isEmpty();

        scene.step("login", "failed", 2_000);
        assertThat(scene.said()).containsExactly("opened login 1000 to 2000");
    }

    @Test
    void oneSpanThatTwoSelectionsHoldLeavesTheSecondStepOut() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(TWICE + ".incomplete()"));
        scene.step("login", "failed", 1_000);
        scene.passTime(6 * MINUTE);

        assertThat(scene.said()).containsExactly("opened login 1000 to 301000");
    }

    @Test
    void isSaidWhenNothingForbiddenCanComeBetweenAnyMore() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(UNTESTED));
        scene.step("cart", "build", 0);
        scene.step("cart", "deploy", MINUTE);
        scene.passTime(MINUTE + CorrelationScene.SETTLE - 1);
        assertThat(scene.said()).isEmpty();

        scene.passTime(MINUTE + CorrelationScene.SETTLE);
        assertThat(scene.said()).containsExactly("opened cart 0 to 60000");
    }

    @Test
    void aSpanThatIsAStepAndForbiddenDoesNotComeBetween() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.sequence(stream.spans.where(name == 'build'), stream.spans.where(name == 'deploy'))"
                        + ".without(stream.spans).by(service).within('1h').complete()"));
        scene.step("cart", "build", 0);
        scene.step("cart", "deploy", MINUTE);
        scene.passTime(2 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 0 to 60000");
    }

    @Test
    void aLaterFirstStepReplacesOneThatLeadsNowhere() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(UNTESTED.replace("'1h'", "'1m'")));
        scene.step("cart", "build", 0);
        scene.step("cart", "build", 50_000);
        scene.step("cart", "deploy", 65_000);
        scene.passTime(3 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 50000 to 65000");
    }

    private static final String AFTER =
            "stream.after(stream.changes.where(kind == 'flag')KEYS, '10m').sequence(stream.spans.where(name == 'a'),"
                    + " stream.spans.where(name == 'b')).by(service).within('5m')";

    @Test
    void aChangeThatIsToldLateMakesAStepOfWhatCameBefore() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(AFTER.replace("KEYS", "") + ".complete()"));
        scene.step("cart", "a", MINUTE);
        scene.step("cart", "b", 2 * MINUTE);
        scene.passTime(4 * MINUTE);
        assertThat(scene.said()).isEmpty();

        scene.change("flag", null, 30_000);
        assertThat(scene.said()).containsExactly("opened cart 60000 to 120000");
    }

    @Test
    void aLateChangeRetractsWhatIsNotIncomplete() throws Exception {
        CorrelationScene scene = new CorrelationScene(when(AFTER.replace("KEYS", "") + ".incomplete()"));
        scene.change("flag", null, 0);
        scene.step("cart", "a", 9 * MINUTE);
        scene.step("cart", "b", 11 * MINUTE);
        scene.passTime(16 * MINUTE);
        assertThat(scene.said()).containsExactly("opened cart 540000 to 840000");

        scene.change("flag", null, 8 * MINUTE);
        assertThat(scene.said()).containsExactly("opened cart 540000 to 840000", "retracted cart 540000 to 840000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".by(service)"})
    void nothingIsKeptOnceNoChangeCanOpenItAnyMore(String keys) throws Exception {
        CorrelationScene scene = new CorrelationScene(when(AFTER.replace("KEYS", keys) + ".complete()"));
        scene.change("flag", "cart", 0);
        scene.step("cart", "a", MINUTE);
        scene.step("cart", "b", 20 * MINUTE);
        scene.step("till", "b", 20 * MINUTE);
        scene.passTime(120 * MINUTE);

        assertThat(scene.said()).isEmpty();
        assertThat(scene.state().isEmpty()).isTrue();
    }

    @Test
    void whatOpenedWithTheLastStepOfAnotherIsKeptAlone() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.sequence(stream.spans.where(name == 'a'), stream.spans.where(name == 'b'))"
                        + ".by(service).within('1h').complete()"));
        scene.step("cart", "a", 0);
        scene.step("cart", "b", MINUTE);
        scene.step("cart", "a", MINUTE);
        scene.passTime(30 * MINUTE);
        assertThat(scene.said()).containsExactly("opened cart 0 to 60000");

        scene.step("cart", "b", 31 * MINUTE);
        assertThat(scene.said()).containsExactly("opened cart 0 to 60000", "opened cart 60000 to 1860000");
    }
}
