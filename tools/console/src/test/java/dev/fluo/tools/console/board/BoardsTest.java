package dev.fluo.tools.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.view.IncidentPage;
import dev.fluo.tools.console.view.RuleView;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards stay within their bounds, and stand as the topics say. */
class BoardsTest {

    private static final long ENOUGH = 1 << 20;

    @Test
    void keepsOfASignalWhatStands() {
        SignalBoard board = new SignalBoard(10, ENOUGH, ChangeListener.NONE);
        board.accept(signal("a", 7, 0, "opened"));
        board.accept(signal("b", 7, 0, "opened"));
        board.accept(signal("a", 7, 2, "retracted"));
        board.accept(signal("a", 7, 1, "revised")); // an older one that came again
        board.accept(signal("b", 8, 0, "opened"));
        assertThat(board.newestFirst())
                .extracting(SignalSummary::id, SignalSummary::action)
                .containsExactly(tuple("b", "opened"), tuple("a", "retracted"));
    }

    @Test
    void forgetsTheOldestSignals() {
        SignalBoard board = new SignalBoard(3, ENOUGH, ChangeListener.NONE);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            board.accept(signal(id, 1, 0, "opened"));
        }
        assertThat(board.newestFirst()).extracting(SignalSummary::id).containsExactly("e", "d", "c");
        assertThat(board.find("a")).isEmpty();
        assertThat(board.forgotten()).isEqualTo(2);
        int length = signal("a", 1, 0, "opened").length;
        SignalBoard narrow = new SignalBoard(100, 2L * length, ChangeListener.NONE);
        for (String id : List.of("a", "b", "c")) {
            narrow.accept(signal(id, 1, 0, "opened"));
        }
        assertThat(narrow.newestFirst()).extracting(SignalSummary::id).containsExactly("c", "b");
    }

    @Test
    void keepsOfAnIncidentWhatStands() {
        Boards boards = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        Story story = new Story(boards);
        story.incident("a", 0, "open", "high", "");
        story.incident("b", 0, "open", "low", "");
        story.incident("a", 2, "resolved", "high", "");
        story.incident("a", 1, "open", "critical", ""); // an older one that came again
        assertThat(boards.incidents().newestFirst())
                .extracting(IncidentSummary::id, IncidentSummary::status)
                .containsExactly(tuple("a", "resolved"), tuple("b", "open"));
    }

    @Test
    void forgetsClosedIncidentsBeforeOpenOnes() {
        IncidentBoard board = new IncidentBoard(3, ENOUGH, ChangeListener.NONE);
        Story story = new Story(boards(board));
        story.incident("open", 0, "open", "high", "");
        story.incident("closed", 0, "resolved", "high", "");
        for (String id : List.of("c", "d", "e")) {
            story.incident(id, 0, "open", "high", "");
        }
        assertThat(board.newestFirst()).extracting(IncidentSummary::id).containsExactly("e", "d", "c");
        assertThat(board.forgotten()).isEqualTo(2);
        IncidentBoard narrow = new IncidentBoard(100, 1500, ChangeListener.NONE);
        Story other = new Story(boards(narrow));
        for (String id : List.of("a", "b", "c")) {
            other.incident(id, 0, "open", "high", "");
        }
        assertThat(narrow.newestFirst()).extracting(IncidentSummary::id).containsExactly("c");
    }

    @Test
    void knowsWhichIncidentsAreOne() {
        Boards boards = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        Story story = new Story(boards);
        story.incident("young", 0, "merged", "high", ", \"merged_into\": \"middle\"");
        story.incident("middle", 0, "merged", "high", ", \"merged_into\": \"old\"");
        story.incident("old", 0, "open", "high", "");
        story.signalOf("young", "s1");
        story.signalOf("old", "s2");
        story.signalOf("another", "s3");
        assertThat(boards.incidents().idsOf("old")).containsExactlyInAnyOrder("old", "middle", "young");
        assertThat(IncidentPage.find("old", boards).orElseThrow().signals())
                .extracting(SignalSummary::id)
                .containsExactly("s2", "s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"event\": {\"id\": \"a\"}}"})
    void takesNoIncidentForOne(String text) {
        IncidentBoard board = new IncidentBoard(3, ENOUGH, ChangeListener.NONE);
        assertThatThrownBy(() -> board.accept(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an incident: ");
        assertThat(board.newestFirst()).isEmpty();
    }

    private static Boards boards(IncidentBoard incidents) {
        Boards empty = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        return new Boards(incidents, empty.signals(), empty.rules(), empty.audit(), empty.traces(), empty.redaction());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"event\": {\"id\": 7}}"})
    void takesNoSignalForOne(String text) {
        SignalBoard board = new SignalBoard(3, ENOUGH, ChangeListener.NONE);
        assertThatThrownBy(() -> board.accept(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfAny(IllegalArgumentException.class, UncheckedIOException.class);
        assertThat(board.newestFirst()).isEmpty();
    }

    @Test
    void keepsSpansWithinTheBound() {
        Story story = new Story(Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE));
        RecentTraces traces = new RecentTraces(20_000, Set.of(), InstantSource.system());
        for (int number = 0; number < 100; number++) {
            traces.accept(request(story, number), Encoding.OTLP_PROTO);
        }
        assertThat(traces.bytes()).isBetween(1L, 20_000L);
        assertThat(traces.size()).isBetween(1, 99);
        assertThat(traces.forgotten()).isEqualTo(100 - traces.size());
        assertThat(traces.find(story.checkout(99, 5, "x").id())).isPresent();
        assertThatThrownBy(() -> traces.accept(new byte[] {1, 2, 3}, Encoding.OTLP_PROTO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void judgesOnlyTracesThatAreQuiet() {
        Instant[] now = {Story.BEGIN};
        RecentTraces traces = new RecentTraces(ENOUGH, Set.of(), () -> now[0]);
        Story story = new Story(Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE));
        traces.accept(request(story, 1), Encoding.OTLP_PROTO);
        now[0] = Story.BEGIN.plusSeconds(3);
        traces.accept(request(story, 2), Encoding.OTLP_PROTO);
        now[0] = Story.BEGIN.plusSeconds(5);
        assertThat(traces.quiet(Duration.ofSeconds(4), 10))
                .extracting(RecentTrace::id)
                .containsExactly(story.checkout(1, 5, "x").id());
    }

    @Test
    void sumsAttestations() {
        Boards boards = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        Story story = new Story(boards);
        story.attested("storm", 10, 3);
        story.attested("storm", 5, 1);
        assertThat(boards.audit().counts("storm")).isEqualTo(new VerdictTotals(15, 4, 11, 0, 0, 0, 0));
        assertThat(boards.audit().counts("other")).isEqualTo(VerdictTotals.NONE);
        assertThat(boards.audit().countedSince()).isEqualTo("2026-11-22T09:59:00Z");
    }

    /** The page tells of a rule whose terms never came; no signal does. */
    @Test
    void knowsWhatTheNewestAttestationTellsOfTerms() {
        Boards boards = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        boards.rules().acceptDocument("pay", "{\"id\": \"pay\"}".getBytes(StandardCharsets.UTF_8), 1);
        attest(boards, "[{\"term\": \"service 'a'\"}]");
        attest(
                boards,
                "[{\"term\": \"service 'a'\", \"last_seen\": \"2026-11-22T10:00:00Z\"},"
                        + " {\"term\": \"attribute `b`\"}]");
        assertThat(RuleView.find("pay", boards).orElseThrow().needs())
                .containsExactly(
                        new AttestedTerm("service 'a'", "2026-11-22T10:00:00Z"),
                        new AttestedTerm("attribute `b`", null));
        assertThat(boards.audit().terms("other")).isEmpty();
    }

    private static void attest(Boards boards, String terms) {
        String record = "{\"fluo\": {\"attestation\": {\"rules\": [{\"id\": \"pay\", \"terms\": " + terms + "}]}}}";
        boards.audit().accept(record.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void forgetsDeletedRulesAndReadsLists() {
        RuleBoard board = new RuleBoard(Semconv.EXACT, ChangeListener.NONE);
        board.acceptDocument("list:noisy", "{\"values\": [\"auth\"]}".getBytes(StandardCharsets.UTF_8), 1);
        board.acceptDocument("list:broken", "{".getBytes(StandardCharsets.UTF_8), 2);
        board.acceptDocument("gone", "{}".getBytes(StandardCharsets.UTF_8), 3);
        board.acceptDocument("gone", null, 4);
        assertThat(board.all()).extracting(BoardRule::key).containsExactly("list:broken", "list:noisy");
        assertThat(board.lists().names()).containsExactly("noisy");
    }

    private static byte[] request(Story story, int number) {
        return OtlpRequests.of(story.checkout(number, 5, "x")).toByteArray();
    }

    private static byte[] signal(String id, long version, long sequence, String action) {
        return """
                {"event": {"id": "%s", "sequence": %d, "action": "%s"}, "rule": {"id": "r", "version": %d}}""".formatted(id, sequence, action, version).getBytes(StandardCharsets.UTF_8);
    }
}
