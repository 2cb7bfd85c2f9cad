package dev.fluo.flink.blind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.SeenTerm;
import dev.fluo.flink.ledger.TermsSeen;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A minute's traffic is what {@link BlindHarness} says; 12 hours tell what is usual. */
class BlindSpotsTest {

    private static final String SLOW_POST = """
            id: slow-post
            name: Slow POST
            severity: high
            suppress: { by: [service.name], for: 10m }
            when: |
              trace.spans.any(http.method == 'POST' && duration > 5 * seconds)
            """;
    private static final String STORM = """
            id: storm
            when: |
              stream.spans.where(['auth', 'login'].includes(service)).within('5m').count() > 100
            """;
    private static final String METHOD = "attribute:http.method";
    private static final String AUTH = "service:auth";
    private static final String LOGIN = "service:login";
    private static final int NOON = 720;

    private BlindHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new BlindHarness(null);
        harness.publish(1, SLOW_POST);
        harness.publish(2, STORM);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void tellsWhatIsMissingSinceWhenAndWhatWasChangedBefore() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.change(NOON - 200, "deploy", "cart");
        harness.change(NOON - 2, "deploy", "frontend");
        harness.change(NOON + 20, "deploy", "cart");
        harness.minutes(NOON, NOON + 59, AUTH);
        assertThat(harness.signals()).isEmpty();

        harness.minutes(NOON + 59, NOON + 70, AUTH);
        JsonNode signal = harness.document();
        assertThat(signal.at("/rule/id").asText()).isEqualTo("slow-post");
        assertThat(signal.at("/rule/category").asText()).isEqualTo("telemetry");
        assertThat(signal.at("/event/severity").asInt()).isEqualTo(4);
        assertThat(signal.at("/event/action").asText()).isEqualTo("opened");
        assertThat(signal.at("/event/start").asText()).isEqualTo("2026-11-22T11:59:00.000Z");
        assertThat(signal.at("/@timestamp").asText()).isEqualTo("2026-11-22T13:00:00.000Z");
        assertThat(signal.at("/fluo/blind/terms").toString()).isEqualTo("[\"attribute `http.method`\"]");
        assertThat(signal.at("/fluo/blind/last_seen").asText()).isEqualTo("2026-11-22T11:59:00.000Z");
        assertThat(signal.at("/fluo/blind/change").toString())
                .isEqualTo("{\"time\":\"2026-11-22T11:58:10.000Z\",\"kind\":\"deploy\",\"service\":\"frontend\","
                        + "\"version\":\"2.1\",\"author\":\"ann\"}");
        assertThat(signal.at("/message").asText())
                .isEqualTo("Slow POST can no longer fire: no span has had attribute `http.method` since"
                        + " 2026-11-22T11:59:00Z; its name is `http.request.method` since semantic conventions 1.21.0;"
                        + " the change before was: deploy of frontend 2.1 by ann at 2026-11-22T11:58:10Z");
    }

    @Test
    void isToldOnceAndResolvedWhenTheTermComesAgain() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 200, AUTH);
        harness.minutes(NOON + 200, NOON + 210, METHOD, AUTH);

        assertThat(harness.signals())
                .extracting(signal -> signal.action().word() + " " + signal.sequence())
                .containsExactly("opened 0", "resolved 1");
        assertThat(harness.signals()).isEmpty();
    }

    @Test
    void oneOfSeveralTermsIsEnough() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH, LOGIN);
        harness.minutes(NOON, 2 * NOON, METHOD, LOGIN);
        assertThat(harness.said()).isEmpty();

        harness.minutes(2 * NOON, 2 * NOON + 70, METHOD);
        assertThat(harness.said()).containsExactly("storm opened 0: service 'auth' since 23:59");
    }

    @Test
    void aCallThatComesNoMoreIsToldOnceWithItsServices() throws Exception {
        harness.publish(3, "id: pay\nwhen: trace.calls.any(from == 'shop' && to == 'bank' && isError)\n");
        String call = "edge:4:shop:bank";
        harness.minutes(0, NOON, METHOD, AUTH, "service:shop", call);
        harness.change(NOON - 2, "deploy", "bank");
        harness.minutes(NOON, NOON + 70, METHOD, AUTH);

        JsonNode signal = harness.document();
        assertThat(signal.at("/message").asText())
                .startsWith(
                        "pay can no longer fire: no trace has had a call from 'shop' to 'bank' since 2026-11-22T11:59")
                .contains("the change before was: deploy of bank");
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void whatNeverCameIsNotTold() throws Exception {
        harness.minutes(0, 3 * NOON, AUTH);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void nothingIsMissedWhileNothingComes() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        // the input stands still, or there was an outage: event time leaps
        harness.watermark(10 * NOON);
        harness.minutes(10 * NOON, 10 * NOON + 30, AUTH);
        harness.minutes(10 * NOON + 30, 11 * NOON, METHOD, AUTH);
        harness.endOfInput();
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void theEndOfABoundedInputIsNoSilence() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.sightings(NOON, BlindHarness.TRACES, AUTH);
        harness.endOfInput();
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void theOrderInWhichTasksTellDoesNotMatter() throws Exception {
        // one task is an hour ahead of the other, as when a job catches up
        for (int minute = 0; minute < NOON + 70; minute++) {
            harness.sightings(minute, BlindHarness.TRACES, AUTH);
            if (minute >= 60) {
                int behind = minute - 60;
                harness.sightings(behind, BlindHarness.TRACES, behind < NOON ? METHOD : AUTH);
                harness.watermark(behind);
            }
        }
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void whatComesLateComesNow() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        for (int minute = NOON; minute < NOON + 120; minute++) {
            harness.sightings(minute, BlindHarness.TRACES, AUTH);
            harness.sightings(minute - 5, 0, METHOD);
            harness.watermark(minute);
        }
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 30, AUTH);
        harness.sightings(NOON + 30, BlindHarness.TRACES, AUTH);
        OperatorSubtaskState state = harness.stop();

        harness = new BlindHarness(state);
        harness.minutes(NOON + 31, NOON + 61, AUTH);
        assertThat(harness.said()).containsExactly("slow-post opened 0: attribute `http.method` since 11:59");

        state = harness.stop();
        harness = new BlindHarness(state);
        harness.minutes(NOON + 61, NOON + 90, AUTH);
        harness.minutes(NOON + 90, NOON + 91, METHOD);
        assertThat(harness.said()).containsExactly("slow-post resolved 1: attribute `http.method` since 11:59");
    }

    @Test
    void anotherLeastSilenceBeginsAnew() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        OperatorSubtaskState state = harness.stop();

        harness = new BlindHarness(new BlindSettings(Duration.ofMinutes(10)), state);
        harness.minutes(NOON, NOON + 60, AUTH);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void aRuleThatIsGoneIsNoLongerWatched() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 70, AUTH);
        harness.signals();

        harness.update(RuleUpdate.deleted("slow-post", 3));
        assertThat(harness.said()).containsExactly("slow-post unwatched 1: attribute `http.method` since 11:59");
        harness.minutes(NOON + 70, NOON + 140, AUTH);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void aRuleThatNeedsSomethingElseByNowCanFireAgain() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 70, AUTH);
        harness.signals();

        harness.publish(3, SLOW_POST.replace("http.method", "http.request.method"));
        assertThat(harness.said()).containsExactly("slow-post resolved 1: attribute `http.method` since 11:59");
    }

    @Test
    void anEditThatNeedsTheSameChangesNothing() throws Exception {
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 30, AUTH);
        harness.publish(3, SLOW_POST.replace("5 * seconds", "6 * seconds"));
        harness.minutes(NOON + 30, NOON + 70, AUTH);
        assertThat(harness.said()).containsExactly("slow-post opened 0: attribute `http.method` since 11:59");
    }

    @Test
    void aDisabledRuleIsNotWatched() throws Exception {
        harness.publish(3, SLOW_POST + "enabled: false\n");
        harness.minutes(0, NOON, METHOD, AUTH);
        harness.minutes(NOON, NOON + 70, AUTH);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void tellsTheLedgerWhenTermsCameLast() throws Exception {
        harness.minutes(0, 3, METHOD);
        harness.clock(60_000);
        harness.minutes(3, 4, METHOD);

        assertThat(harness.ledger())
                .endsWith(
                        new TermsSeen(
                                "slow-post", List.of(new SeenTerm("attribute `http.method`", BlindHarness.millis(3)))),
                        new TermsSeen(
                                "storm",
                                List.of(new SeenTerm("service 'auth'", null), new SeenTerm("service 'login'", null))));
    }
}
