package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentBookTest {
    private static final long MINUTE = 60;

    private final IncidentBook book = new IncidentBook(IncidentSettings.DEFAULT);

    static Stream<Arguments> pairs() {
        TestSignal first = signal("a").service("auth").trace("t1").key("k", "1").at(1000);
        return Stream.of(
                Arguments.of("one service", first, signal("b").service("auth").at(1100), true),
                Arguments.of(
                        "one trace",
                        first,
                        signal("b").service("cart").trace("t1").at(1100),
                        true),
                Arguments.of("one key", first, signal("b").key("k", "1").at(1100), true),
                Arguments.of("a part of the key", first, signal("b").key("k").at(1100), false),
                Arguments.of(
                        "nothing",
                        first,
                        signal("b").service("cart").trace("t2").at(1100),
                        false),
                Arguments.of("calls it", first, signal("b").service("shop").at(1100), true),
                Arguments.of(
                        "is called by it", first, signal("b").service("store").at(1100), true),
                Arguments.of(
                        "two calls away", first, signal("b").service("front").at(1100), false),
                Arguments.of(
                        "the gap after it", first, signal("b").service("auth").at(1300), true),
                Arguments.of(
                        "more than the gap after it",
                        first,
                        signal("b").service("auth").at(1301),
                        false),
                Arguments.of(
                        "the gap before it", first, signal("b").service("auth").at(700), true),
                Arguments.of(
                        "more than the gap before it",
                        first,
                        signal("b").service("auth").at(699),
                        false),
                Arguments.of(
                        "began within the gap",
                        first,
                        signal("b").service("auth").from(1299).at(1500),
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void signalsAreRelated(String how, TestSignal one, TestSignal other, boolean related) {
        connect("front", "shop");
        connect("shop", "auth");
        connect("auth", "store");

        String first = book.add(one.build()).orElseThrow();
        String second = book.add(other.build()).orElseThrow();

        assertThat(first).isEqualTo("a");
        assertThat(second).isEqualTo(related ? "a" : "b");
    }

    @Test
    void keyThatIsTheEnvironmentRelatesNothing() {
        book.add(signal("a")
                .environment("prod")
                .key("prod")
                .service("auth")
                .at(0)
                .build());

        assertThat(book.add(signal("b")
                        .environment("prod")
                        .key("prod")
                        .service("cart")
                        .at(1)
                        .build()))
                .contains("b");
    }

    @Test
    void signalThatConnectsTwoMergesThem() {
        book.add(signal("a").service("auth").at(10).build());
        book.add(signal("b").service("cart").trace("t").at(0).severity(5).build());
        take();

        assertThat(book.add(signal("c").service("auth").trace("t").at(20).build()))
                .contains("b");

        List<IncidentDocument> documents = take();
        IncidentDocument merged = only(documents, "a");
        assertThat(merged.state().status()).isEqualTo(IncidentStatus.MERGED);
        assertThat(merged.state().action()).isEqualTo(IncidentAction.MERGED);
        assertThat(merged.state().mergedInto()).contains("b");
        assertThat(merged.state().sequence()).isEqualTo(1);
        assertThat(merged.message()).startsWith("Merged into b.");
        IncidentDocument older = only(documents, "b");
        assertThat(older.state().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(older.signals().standing()).isEqualTo(3);
        assertThat(older.state().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(older.scope().services())
                .containsExactly(new IncidentService("auth", 2), new IncidentService("cart", 1));
        assertThat(take()).isEmpty();
    }

    @Test
    void newEdgeConnectsIncidents() {
        book.add(signal("a").service("auth").at(0).build());
        book.add(signal("b").service("shop").at(1).build());
        take();

        connect("shop", "auth");

        assertThat(only(take(), "b").state().mergedInto()).contains("a");
    }

    @Test
    void incidentIsResolvedWhenNothingNewCameForTheGap() {
        book.add(signal("a").service("auth").at(100).build());
        book.add(signal("b").service("auth").at(200).build());
        take();

        advance(200 + 5 * MINUTE - 1);
        assertThat(take()).isEmpty();
        assertThat(book.nextMillis()).isEqualTo((200 + 5 * MINUTE) * 1000);
        advance(200 + 5 * MINUTE);

        IncidentDocument resolved = only(take(), "a");
        assertThat(resolved.state().status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(resolved.times().endedMillis()).hasValue(200_000);
        assertThat(resolved.times().updatedMillis()).isEqualTo((200 + 5 * MINUTE) * 1000);
        assertThat(book.open()).isZero();
    }

    @Test
    void openEpisodeKeepsItOpen() {
        book.add(signal("a").service("auth").episode().from(90).at(100).build());
        advance(100 + 30 * MINUTE);
        assertThat(book.open()).isOne();
        assertThat(book.add(signal("b").service("auth").at(100 + 30 * MINUTE).build()))
                .contains("a");

        long ended = 100 + 40 * MINUTE;
        assertThat(book.add(signal("a")
                        .service("auth")
                        .episode()
                        .at(100)
                        .to(ended)
                        .action(SignalAction.RESOLVED)
                        .build()))
                .contains("a");
        take();
        advance(ended + 5 * MINUTE);

        IncidentDocument resolved = only(take(), "a");
        assertThat(resolved.times().firstMillis()).isEqualTo(90_000);
        assertThat(resolved.times().endedMillis()).hasValue(ended * 1000);
    }

    @Test
    void retractedSignalsAreNotCounted() {
        book.add(signal("a").service("auth").severity(5).at(0).build());
        book.add(signal("b").service("cart").trace("t").severity(2).at(0).build());
        book.add(signal("c").service("auth").trace("t").severity(2).at(1).build());
        book.add(signal("a").action(SignalAction.RETRACTED).at(0).build());

        IncidentDocument left = only(take(), "a");
        assertThat(left.signals().total()).isEqualTo(3);
        assertThat(left.signals().retracted()).isEqualTo(1);
        assertThat(left.state().severity()).isEqualTo(Severity.LOW);
        assertThat(left.signals().exemplars())
                .extracting(IncidentExemplar::signalId)
                .containsExactlyInAnyOrder("b", "c");

        book.add(signal("b").action(SignalAction.RETRACTED).at(0).build());
        book.add(signal("c").action(SignalAction.RETRACTED).at(1).build());

        IncidentDocument retracted = only(take(), "a");
        assertThat(retracted.state().status()).isEqualTo(IncidentStatus.RETRACTED);
        assertThat(retracted.state().action()).isEqualTo(IncidentAction.RETRACTED);
        assertThat(retracted.signals().standing()).isZero();
    }

    @Test
    void retractionRelatesNothing() {
        book.add(signal("a").service("auth").trace("t1").at(0).build());
        book.add(signal("b").service("cart").trace("t2").at(0).build());

        book.add(signal("a")
                .service("cart")
                .trace("t2")
                .action(SignalAction.RETRACTED)
                .at(0)
                .build());

        assertThat(book.add(signal("b").service("cart").trace("t2").at(0).build()))
                .contains("b");
    }

    @Test
    void laterDocumentThatBlamesAnotherServiceRelatesNothingByIt() {
        book.add(signal("a").service("auth").at(0).build());
        book.add(signal("b").service("cart").at(0).build());

        book.add(signal("a")
                .service("cart")
                .severity(5)
                .action(SignalAction.REVISED)
                .at(0)
                .build());

        assertThat(book.add(signal("b").service("cart").at(0).build())).contains("b");
    }

    @Test
    void signalThatStandsAgainOpensItAgain() {
        book.add(signal("a").service("auth").at(0).build());
        book.add(signal("a").action(SignalAction.RETRACTED).at(0).build());
        take();

        book.add(signal("a").service("auth").at(0).build());

        assertThat(only(take(), "a").state().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void lateSignalOpensAResolvedIncidentAgain() {
        book.add(signal("a").service("auth").at(0).build());
        advance(10 * MINUTE);
        take();

        assertThat(book.add(signal("b").service("auth").at(2 * MINUTE).build())).contains("a");

        IncidentDocument open = only(take(), "a");
        assertThat(open.state().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(open.state().action()).isEqualTo(IncidentAction.UPDATED);
    }

    @Test
    void rootOfSeverityRises() {
        book.add(signal("a").service("auth").episode().severity(3).at(0).build());
        take();

        book.add(signal("a")
                .service("auth")
                .episode()
                .severity(5)
                .at(0)
                .action(SignalAction.REVISED)
                .build());

        IncidentDocument risen = only(take(), "a");
        assertThat(risen.state().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(risen.signals().total()).isEqualTo(1);
    }

    @Test
    void incidentIsForgottenAfterAnHour() {
        book.add(signal("a").service("auth").at(0).build());
        advance(10 * MINUTE);
        advance(66 * MINUTE);

        assertThat(book.nextMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(book.add(signal("b").service("auth").at(1).build())).contains("b");
    }

    @Test
    void endOfAnUnknownSignalOpensNothing() {
        assertThat(book.add(signal("a")
                        .service("auth")
                        .action(SignalAction.RESOLVED)
                        .build()))
                .isEmpty();
        assertThat(book.add(signal("b")
                        .service("auth")
                        .action(SignalAction.RETRACTED)
                        .build()))
                .isEmpty();
        assertThat(take()).isEmpty();
    }

    @Test
    void shadowRulesHaveNoIncidents() {
        assertThat(book.add(signal("a").service("auth").mode("shadow").build())).isEmpty();
        assertThat(take()).isEmpty();
    }

    @Test
    void mutedSignalsOpenNoIncident() {
        assertThat(book.add(signal("a").at(10).service("auth").muted().build())).isEmpty();
        assertThat(take()).isEmpty();

        assertThat(book.add(signal("a")
                        .at(10)
                        .service("auth")
                        .action(SignalAction.REVISED)
                        .build()))
                .as("the episode is open when its mute ends")
                .contains("a");
        assertThat(book.add(signal("a")
                        .at(10)
                        .service("auth")
                        .muted()
                        .action(SignalAction.REVISED)
                        .build()))
                .as("an incident had it before it was muted")
                .contains("a");
    }

    @Test
    void labelsOnWhichAllRulesAgree() {
        book.add(signal("a")
                .rule("one")
                .service("auth")
                .label("team", "identity")
                .label("tier", "1")
                .build());
        book.add(signal("b")
                .rule("two")
                .service("auth")
                .label("team", "identity")
                .label("tier", "2")
                .build());

        assertThat(only(take(), "a").scope().labels()).containsExactly(Map.entry("team", "identity"));
    }

    @Test
    void onlyOpeningsAndEndsDoNotWait() {
        book.add(signal("a").service("auth").at(0).build());
        assertThat(book.isUrgent()).isTrue();
        assertThat(book.takeDocuments(false, "", List.of(), 0)).hasSize(1);

        book.add(signal("b").service("auth").at(0).build());
        assertThat(book.isUrgent()).isFalse();
        assertThat(book.isDue()).isTrue();
        assertThat(book.takeDocuments(false, "", List.of(), 0)).isEmpty();
        assertThat(only(take(), "a").state().sequence()).isEqualTo(1);
    }

    @Test
    void oneThatOnlyChangesIsWrittenEachSecondAtFirstAndEachFifthLater() {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < 30; second++) {
            book.add(signal("s" + second).service("auth").at(0).build());
            if (!book.takeRipeDocuments("", List.of(), second * 1_000L).isEmpty()) {
                seconds.add(second);
            }
        }
        assertThat(seconds).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25);
        assertThat(book.isDue()).as("the last changes wait").isTrue();

        book.add(signal("s0")
                .service("auth")
                .at(0)
                .action(SignalAction.RETRACTED)
                .build());
        assertThat(book.takeRipeDocuments("", List.of(), 30_000)).hasSize(1);
        assertThat(take()).isEmpty();
    }

    private void connect(String from, String to) {
        book.add(new CallNote("", 0, from, to, new CallCounts(1, 0, 0, 0, 0)));
    }

    private void advance(long seconds) {
        book.advance(seconds * 1000);
    }

    private List<IncidentDocument> take() {
        return book.takeDocuments(true, "", List.of(), 0);
    }

    private static IncidentDocument only(List<IncidentDocument> documents, String id) {
        List<IncidentDocument> ofId = documents.stream()
                .filter(document -> document.state().id().equals(id))
                .toList();
        assertThat(ofId).hasSize(1);
        return ofId.get(0);
    }
}
