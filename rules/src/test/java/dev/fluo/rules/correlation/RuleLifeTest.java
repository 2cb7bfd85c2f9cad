package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.MINUTE;
import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of keys and of what is kept for them, when judged as seldom and pruned as early as by a task. */
class RuleLifeTest {

    private static final String SILENT = when("stream.spans.by(service).within('10m').count() < 1");

    @Test
    void aKeyLivesWhileTheTimeAfterItsChangeIsOpen() throws Exception {
        CorrelationScene scene =
                new CorrelationScene(when("stream.after(stream.changes.where(kind == 'deploy').by(service), '1h')"
                        + ".spans.where(isError).by(service).within('5m').count() > 10"));
        scene.change("deploy", "cart", 0);
        scene.passTime(30 * MINUTE);
        errors(scene, 11, 30 * MINUTE);
        scene.passTime(3 * 60 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 1800000", "resolved cart 1800000 to 2100000");
        assertThat(scene.state().isEmpty()).isTrue();
    }

    @Test
    void whatCameSinceAChangeForAllIsKeptForAQuietKey() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.after(stream.changes, '1h').spans.where(isError).by(service).count() > 10"));
        scene.change("deploy", "shop", 0);
        errors(scene, 8, 5 * MINUTE);
        scene.passTime(40 * MINUTE);
        errors(scene, 3, 40 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 2400000");
    }

    @Test
    void aChangeForAllIsKeptBeforeThereIsAnyKey() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.after(stream.changes, '1h').spans.where(isError).by(service).within('5m').count() > 10"));
        scene.change("deploy", "shop", 0);
        scene.passTime(30 * MINUTE);
        scene.change("flag", "shop", 30 * MINUTE);
        scene.passTime(50 * MINUTE);
        errors(scene, 11, 50 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 3000000");
    }

    @Test
    void manyKeysAfterAChangeForAllAreForgottenWithTheWindow() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.after(stream.changes, '10m').spans.by(service).within('2m').count() > 3"));
        scene.change("deploy", "shop", 0);
        for (int i = 0; i < 20; i++) {
            scene.span("service " + i, i);
        }
        scene.passTime(60 * MINUTE);

        assertThat(scene.state().size()).isZero();
    }

    @Test
    void whatHoldsForAllIsNotTakenWhenItComesTooLate() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.spans.by(service).within('1m').count() > 0.5 * stream.spans.within('1m').count()"));
        for (long second = 10; second <= 3_600; second += 10) {
            scene.span("cart", second * 1_000L);
            scene.passTime(second * 1_000L);
        }
        assertThat(scene.said()).containsExactly("opened cart 10000");

        assertThat(scene.span("cart", 40 * MINUTE)).isFalse();
        scene.passTime(60 * MINUTE + 1_000);
        assertThat(scene.said()).hasSize(1);
    }

    @Test
    void absenceThatDependsOnTheOthersLivesAsLongAsAKeyDoes() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.spans.by(service).within('10m').count() < 1 && stream.spans.within('10m').count() > 10"));
        scene.span("cart", 1_000);
        scene.span("shop", 1_000);
        for (long second = 40 * 60; second <= 50 * 60; second += 30) {
            scene.passTime(second * 1_000L);
            scene.span("shop", second * 1_000L);
        }
        scene.passTime(52 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 2700000");
    }

    @Test
    void aKeyThatComesBackAfterItWasForgottenWasNotSilentMeanwhile() throws Exception {
        CorrelationScene scene = new CorrelationScene(SILENT + "forget: 1h\n");
        scene.span("cart", 0);
        scene.passTime(65 * MINUTE);
        scene.span("cart", 65 * MINUTE);
        scene.passTime(74 * MINUTE);
        assertThat(scene.said()).containsExactly("opened cart 600000", "unwatched cart 600000 to 3610000");

        scene.passTime(76 * MINUTE);
        assertThat(scene.said()).last().isEqualTo("opened cart 4500000");
    }

    @Test
    void aKeyIsBornWhenItsFirstEventTurnsOutToHaveBeen() throws Exception {
        CorrelationScene scene = new CorrelationScene(when("stream.traces.by(root.service).within('10s').count() < 1"));
        scene.span("cart", 1_000);
        scene.passTime(45_000);
        assertThat(scene.said()).containsExactly("opened cart 11000");

        scene.again("cart", 41_000, CorrelationScene.plain("cart", 1_000), false);
        scene.passTime(80_000);
        assertThat(scene.said()).containsExactly("opened cart 11000", "retracted cart 11000");
    }

    @Test
    void aKeyOfWhichEverythingWasTakenBackNeverWas() throws Exception {
        CorrelationScene scene =
                new CorrelationScene(when("stream.traces.where(!isError).by(root.service).within('10s').count() < 1"));
        scene.span("cart", 1_000);
        scene.passTime(45_000);
        scene.again("cart", 1_000, CorrelationScene.plain("cart", 1_000), true);
        scene.passTime(30 * MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 11000", "retracted cart 11000");
        assertThat(scene.state().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".by(service)"})
    void silenceCountsOnlyWhileAWindowHoldsTimeThatAChangeOpened(String by) throws Exception {
        CorrelationScene scene = new CorrelationScene(when("stream.after(stream.changes.where(kind == 'deploy')" + by
                + ", '1h').spans.by(service).within('10m').count() < 1"));
        scene.span("cart", 1_000);
        scene.passTime(120 * MINUTE);
        assertThat(scene.said()).isEmpty();

        scene.change("deploy", "cart", 120 * MINUTE);
        scene.passTime(400 * MINUTE);
        assertThat(scene.said())
                .containsExactly("opened cart 7790000", "resolved cart 7790000 to " + (180 * MINUTE + 20_000));
    }

    @Test
    void whatIsNegatedOrMustAlwaysHoldSaysNothingOutsideEither() throws Exception {
        String many = "stream.after(stream.changes, '1m').spans.by(service).within('10s').count() > 2";
        String document = "always: |\n  " + many + "\n";
        for (CorrelationScene scene :
                List.of(new CorrelationScene(when("!(" + many + ")")), new CorrelationScene(document))) {
            scene.span("cart", 1_000);
            scene.passTime(2 * MINUTE);
            assertThat(scene.said()).isEmpty();

            scene.change("deploy", "shop", 2 * MINUTE);
            scene.passTime(9 * MINUTE);
            assertThat(scene.said()).containsExactly("opened cart 129000", "resolved cart 129000 to 182000");
        }
    }

    @Test
    void isOverWhenTheTimeAfterTheLastChangeIsThoughItEndsOnTheGrid() throws Exception {
        CorrelationScene scene = new CorrelationScene(when("stream.after(stream.changes, '15m').spans.count() > 50"));
        scene.change("deploy", "shop", 0);
        scene.change("deploy", "shop", 10 * MINUTE);
        for (int i = 1; i <= 51; i++) {
            scene.span("cart", 4 * MINUTE + i);
        }
        scene.passTime(27 * MINUTE);

        assertThat(scene.said()).containsExactly("opened  255000", "resolved  255000 to 1515000");
    }

    @Test
    void countsDifferentValuesOfAWindowBeyondWhatOneStretchOfItKeeps() throws Exception {
        CorrelationScene scene =
                new CorrelationScene(when("stream.spans.by(service).within('3s').distinct(name).count() > 15000"));
        for (int second = 1; second <= 3; second++) {
            scene.names("cart", 6_000, second * 1_000L);
        }

        assertThat(scene.said()).containsExactly("opened cart 3000");
        assertThat(scene.state().bounded()).isFalse();
    }

    /** Looking at every boundary would not end. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void looksAheadOnlyWhereSomethingCame() throws Exception {
        CorrelationScene scene = new CorrelationScene(when("stream.spans.by(service).within('1m').count() > 3"));
        scene.span("cart", 1_000);
        scene.span("cart", 200L * 365 * 24 * 60 * MINUTE);
        scene.span("cart", 100L * 365 * 24 * 60 * MINUTE);
        scene.span("cart", 2_000);

        assertThat(scene.said()).isEmpty();
    }

    private static void errors(CorrelationScene scene, int count, long millis) {
        for (int i = 0; i < count; i++) {
            scene.error("cart", millis - i);
        }
    }
}
