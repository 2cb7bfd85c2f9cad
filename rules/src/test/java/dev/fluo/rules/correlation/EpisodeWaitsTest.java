package dev.fluo.rules.correlation;

import static dev.fluo.rules.correlation.CorrelationScene.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Episodes that open and end after a wait: restores, edits of the rule, and late data. */
class EpisodeWaitsTest {

    private static final String ANY = when("stream.spans.by(service).within('10s').count() > 0");
    private static final String MORE = when("stream.spans.by(service).within('10s').count() > 1 - 1 / 2");
    /** A condition that means what {@link #ANY} means, written differently. */
    private static final String SAME = when("stream.spans.by(service)\n      .within('10s').count() > 0");

    private static CorrelationScene busyUntil(String rule, int seconds) throws Exception {
        CorrelationScene scene = new CorrelationScene(rule);
        busy(scene, 1, seconds);
        return scene;
    }

    /** A span ends each second. */
    private static void busy(CorrelationScene scene, int from, int to) {
        for (int second = from; second <= to; second++) {
            scene.span("cart", second * 1_000L);
            scene.passTime(second * 1_000L);
        }
    }

    static Stream<Arguments> editsOfPending() {
        String kept = "opened cart 1000";
        String anew = "opened cart 19000";
        return Stream.of(
                Arguments.of("nothing", ANY + "for: 60s\n", kept),
                Arguments.of("the message", ANY + "for: 60s\nmessage: '${value}'\n", kept),
                Arguments.of("labels and severity", ANY + "for: 60s\nlabels: { a: b }\nseverity: low\n", kept),
                Arguments.of("the layout of the condition", SAME + "for: 60s\n", kept),
                Arguments.of("how it ends", ANY + "for: 60s\nresolveAfter: 9s\n", kept),
                Arguments.of("the unit of the wait", ANY + "for: 1m\n", kept),
                Arguments.of("the condition", MORE + "for: 60s\n", anew),
                Arguments.of("the wait", ANY + "for: 50s\n", anew),
                Arguments.of("no wait any more", ANY, anew));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("editsOfPending")
    void whatIsPendingSurvivesAnEditThatChangesNeitherConditionNorWait(String what, String edited, String said)
            throws Exception {
        CorrelationScene scene = busyUntil(ANY + "for: 60s\n", 50);
        assertThat(scene.state().pending()).isEqualTo(1);
        scene.restore();
        scene.publish(edited);
        busy(scene, 51, 140);

        assertThat(scene.said()).first().isEqualTo(said);
    }

    static Stream<Arguments> editsOfEnding() {
        String kept = "resolved cart 1000 to 20000";
        // up to here it was judged: nothing has come since
        String anew = "resolved cart 1000 to 21000";
        return Stream.of(
                Arguments.of("nothing", ANY + "resolveAfter: 60s\n", kept),
                Arguments.of("the message", ANY + "resolveAfter: 60s\nmessage: '${value}'\n", kept),
                Arguments.of("how it opens", ANY + "resolveAfter: 60s\nfor: 5s\n", kept),
                Arguments.of("the wait", ANY + "resolveAfter: 30s\n", anew),
                Arguments.of("the condition for the end", ANY + "resolveAfter: 60s\nresolveWhen: value < 1\n", anew),
                Arguments.of("the condition", MORE + "resolveAfter: 60s\n", anew));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("editsOfEnding")
    void whatIsEndingSurvivesAnEditThatChangesNeitherConditionNorWait(String what, String edited, String said)
            throws Exception {
        CorrelationScene scene = busyUntil(ANY + "resolveAfter: 60s\n", 10);
        scene.passTime(70_000);
        scene.restore();
        scene.publish(edited);
        scene.passTime(300_000);

        assertThat(scene.said()).containsExactly("opened cart 1000", said);
    }

    @Test
    void aLateSpanFillsAGapOfWhatIsPending() throws Exception {
        CorrelationScene scene = busyUntil(ANY + "for: 60s\n", 20);
        busy(scene, 35, 100);
        assertThat(scene.said()).isEmpty();

        scene.restore();
        scene.span("cart", 25_500);
        assertThat(scene.said()).containsExactly("opened cart 1000");
    }

    @Test
    void aLateSpanMovesTheBeginningOfAnEpisode() throws Exception {
        CorrelationScene scene = busyUntil(ANY + "for: 30s\n", 20);
        busy(scene, 35, 110);
        assertThat(scene.said()).containsExactly("opened cart 35000");

        scene.span("cart", 25_500);
        assertThat(scene.said()).containsExactly("opened cart 35000", "retracted cart 35000", "opened cart 1000");
    }

    @Test
    void aLateSpanRevivesAnEpisodeThatWasResolved() throws Exception {
        CorrelationScene scene = busyUntil(ANY + "resolveAfter: 30s\n", 10);
        scene.passTime(90_000);
        assertThat(scene.said()).containsExactly("opened cart 1000", "resolved cart 1000 to 20000");

        scene.restore();
        scene.span("cart", 35_000);
        scene.passTime(200_000);
        assertThat(scene.said())
                .containsExactly(
                        "opened cart 1000",
                        "resolved cart 1000 to 20000",
                        "revised cart 1000",
                        "resolved cart 1000 to 45000");
    }

    @Test
    void theTimeOfALateSpanReachesBackOverTheWaitOfWhatIsNotKeptAnyMore() throws Exception {
        long twenty = 20 * CorrelationScene.MINUTE;
        CorrelationScene scene = busyUntil(ANY + "resolveAfter: 20m\n", 10);
        scene.passTime(19 * CorrelationScene.MINUTE);
        scene.span("cart", 18 * CorrelationScene.MINUTE);
        scene.passTime(3 * twenty);

        assertThat(scene.said()).containsExactly("opened cart 1000", "resolved cart 1000 to 1090000");
        scene.passTime(10 * twenty);
        assertThat(scene.state().isEmpty()).isTrue();
    }

    @Test
    void aKeyThatIsForgottenWhileItsEpisodeEndsIsResolved() throws Exception {
        CorrelationScene scene = busyUntil(ANY + "resolveAfter: 10m\nforget: 1m\n", 10);
        scene.passTime(30 * CorrelationScene.MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 1000", "resolved cart 1000 to 20000");
        assertThat(scene.state().isEmpty()).isTrue();
    }

    @Test
    void aKeyThatIsForgottenBetweenTheBoundsIsNoLongerWatched() throws Exception {
        CorrelationScene scene = busyUntil(
                when("stream.spans.by(service).within('10s').count() > 2") + "resolveWhen: value == 1\nforget: 7s\n",
                3);
        scene.passTime(30 * CorrelationScene.MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 3000", "unwatched cart 3000 to 11000");
    }

    @Test
    void repeatsAreCountedFromTheTimeItWasDue() throws Exception {
        CorrelationScene scene = busyUntil(ANY + "for: 60s\nrepeatEvery: 60s\n", 160);

        assertThat(scene.said()).containsExactly("opened cart 1000", "repeated cart 1000");
    }

    /** A scene begins on a Thursday at 01:00. */
    private static final String FIRST_MINUTE = ANY + "during: Thu 01:00-01:01 UTC\n";

    @Test
    void theEndOfItsHoursEndsAnEpisodeAlsoAfterARestore() throws Exception {
        CorrelationScene scene = busyUntil(FIRST_MINUTE, 55);
        scene.restore();
        busy(scene, 56, 100);

        assertThat(scene.said()).containsExactly("opened cart 1000", "unwatched cart 1000 to 60000");
    }

    @Test
    void anEditOfItsHoursEndsWhatIsOpenOutsideOfThem() throws Exception {
        CorrelationScene scene = busyUntil(FIRST_MINUTE, 40);
        scene.restore();
        scene.publish(ANY + "during: Fri UTC\n");
        busy(scene, 41, 100);

        assertThat(scene.said()).containsExactly("opened cart 1000", "unwatched cart 1000 to 9000");
    }

    @Test
    void aLateSpanOpensNoEpisodeOutsideOfItsHours() throws Exception {
        CorrelationScene scene = new CorrelationScene(FIRST_MINUTE);
        scene.span("cart", 90_000);
        scene.passTime(200_000);
        scene.span("cart", 70_000);
        scene.passTime(300_000);
        assertThat(scene.said()).isEmpty();

        scene.span("cart", 55_000);
        scene.passTime(400_000);
        assertThat(scene.said()).containsExactly("opened cart 55000 to 60000", "unwatched cart 55000 to 60000");
    }

    @Test
    void silenceAtNightIsToldInTheMorningThoughNothingComes() throws Exception {
        CorrelationScene scene = new CorrelationScene(
                when("stream.spans.by(service).within('10s').count() < 1") + "during: Thu 02:00-03:00 UTC\n");
        scene.span("cart", 1_000);
        scene.passTime(3 * 60 * CorrelationScene.MINUTE);

        assertThat(scene.said()).containsExactly("opened cart 3600000", "unwatched cart 3600000 to 7200000");
    }

    private static final String GRADED = when("stream.spans.by(service).within('10s').count() > 1")
            + "severity: { low: value > 1, high: value > 3, critical: value > 5 }\n";

    @Test
    void aRiseRevisesAndAFallDoesNot() throws Exception {
        CorrelationScene scene = new CorrelationScene(GRADED);
        spans(scene, 2, 1_000);
        assertThat(scene.said()).containsExactly("opened cart 1000");
        spans(scene, 2, 2_000);
        scene.restore();
        spans(scene, 2, 4_000);
        assertThat(scene.said()).containsExactly("opened cart 1000", "revised cart 1000", "revised cart 1000");
        scene.passTime(300_000);

        assertThat(scene.said()).hasSize(4).last().isEqualTo("resolved cart 1000 to 14000");
        assertThat(scene.severities())
                .containsExactly(Severity.LOW, Severity.HIGH, Severity.CRITICAL, Severity.CRITICAL);
    }

    @Test
    void aRiseThatWasNoneLeavesWhatWasSaidBefore() throws Exception {
        CorrelationScene scene = new CorrelationScene(GRADED.replace("count() > 1", "count() / 1 > 1"));
        spans(scene, 2, 1_000);
        spans(scene, 2, 2_000);
        scene.passTime(60_000);
        assertThat(scene.severities()).containsExactly(Severity.LOW, Severity.HIGH, Severity.HIGH);

        scene.again("cart", 200_000, CorrelationScene.plain("cart", 2_000), false);
        assertThat(scene.said()).last().isEqualTo("revised cart 1000 to 11000");
        assertThat(scene.severities()).last().isEqualTo(Severity.LOW);
        assertThat(scene.last().told()).isEqualTo(Severity.HIGH);
        assertThat(scene.last().finding().value()).isEqualTo(2.0);
    }

    @Test
    void aRiseAfterAGapIsOfAnotherEpisode() throws Exception {
        CorrelationScene scene = new CorrelationScene(GRADED);
        spans(scene, 2, 1_000);
        for (int i = 0; i < 6; i++) {
            scene.span("cart", 60_000);
        }
        assertThat(scene.said()).containsExactly("opened cart 1000");
        scene.passTime(120_000);

        assertThat(scene.said())
                .containsExactly(
                        "opened cart 1000",
                        "resolved cart 1000 to 11000",
                        "opened cart 60000",
                        "resolved cart 60000 to 70000");
        assertThat(scene.severities())
                .containsExactly(Severity.LOW, Severity.LOW, Severity.CRITICAL, Severity.CRITICAL);
    }

    private static void spans(CorrelationScene scene, int count, long millis) throws Exception {
        for (int i = 0; i < count; i++) {
            scene.span("cart", millis);
        }
        scene.passTime(millis);
    }
}
