package dev.fluo.tools.console.workbench;

import static dev.fluo.rules.trace.SpanSpec.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.board.AuditBoard;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.ChangeListener;
import dev.fluo.tools.console.board.RecentTraces;
import dev.fluo.tools.console.board.RedactionInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Findings on a text of the editor, with two traces at hand: one of 5 calls of auth, one of 30. */
class WorkbenchTest {

    private static final long ENOUGH = 1 << 20;

    private final Instant[] now = {Story.BEGIN};
    private final RecentTraces traces = new RecentTraces(ENOUGH, Set.of(), () -> now[0]);
    private final Workbench workbench = workbench(Redaction.NONE);

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
            assertThat(example.observed())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.left()).isEqualTo("30"));
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
        assertThat(check.trial().note()).contains("judges all traffic");
    }

    @Test
    void warnsOfAttributesThatNoSpanHasCarried() {
        String rule = "id: a\nwhen: |\n  trace.spans.any(service.nam == 'auth')\n";
        assertThat(workbench.check(rule, false).problems())
                .as("before any span has come")
                .isEmpty();

        twoQuietTraces();
        assertThat(workbench.check(rule, false).problems())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .contains("no span has carried the attribute `service.nam`", "did you mean `service.name`?"));
        assertThat(workbench
                        .check(rule + "lint: { off: [unknown-attribute] }\n", false)
                        .problems())
                .isEmpty();
        try (Workbench unknowing = workbench(RedactionInForce.unknown())) {
            assertThat(unknowing.check(rule, false).problems())
                    .as("while nobody knows what is redacted")
                    .isEmpty();
        }
    }

    @Test
    void saysNothingThatIsRedacted() {
        twoQuietTraces();

        try (Workbench redacting = workbench(Redaction.of(List.of("service.name"), List.of("POST /c[a-z]+")))) {
            Check.Trial trial = redacting.check("""
                    id: storm
                    when: |
                      trace.spans.where(service == 'auth').count() > 20
                        && trace.spans.any(resource['service.name'].length > 3)
                    message: "auth ran ${trace.spans.first().resource['service.name']} in ${trace.root.name}"
                    """, true).trial();
            assertThat(trial.violated()).isEqualTo(1);
            assertThat(trial.examples().toString())
                    .contains(Redaction.REDACTED)
                    .doesNotContain("frontend", "POST /checkout");
            assertThat(trial.examples().get(0).observed())
                    .filteredOn(seen -> seen.text().contains("service.name"))
                    .isNotEmpty()
                    .allMatch(seen -> seen.left().equals(Redaction.REDACTED));

            Check.Trial failing = redacting.check("""
                    id: failing
                    script: |
                      if (trace.size > 0) { throw new Error([...trace.spans][0].resource['service.name']); }
                      return true;
                    """, true).trial();
            assertThat(failing.note()).contains("why is not said").doesNotContain("frontend");
        }
    }

    @Test
    void saysNothingOfSpansUntilTheJobHasSaidWhatItRedacts() {
        twoQuietTraces();
        RedactionInForce redaction = RedactionInForce.unknown();
        String rule = """
                id: any
                when: trace.size > 0
                message: "ran ${trace.spans.first().resource['service.name']}"
                """;

        try (Workbench beside = workbench(redaction)) {
            Check.Trial before = beside.check(rule, true).trial();
            assertThat(before.traces()).isZero();
            assertThat(before.note()).contains("no job has attested yet what it redacts");

            new AuditBoard(ChangeListener.NONE, redaction).accept("""
                    {"fluo":{"attestation":{"rules":[]},
                      "redaction":{"attributes":["service.name"],"patterns":[]}}}""".getBytes(UTF_8));

            Check.Trial after = beside.check(rule, true).trial();
            assertThat(after.violated()).isEqualTo(2);
            assertThat(after.examples().toString()).contains(Redaction.REDACTED).doesNotContain("frontend");
        }
    }

    /** Behind a load balancer the root's parent never comes: the job takes such a trace for complete, and so does a trial. */
    @Test
    void triesRulesWithTheEntryServicesOfTheJob() {
        String rule = "id: slow\nwhen: |\n  trace.entry.duration > 100\n";
        Trace behindBalancer = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .span(span("shop")
                        .parentId("00000000000000ff")
                        .kind(SpanKind.SERVER)
                        .duration(Duration.ofMillis(150)))
                .build();
        Boards boards = Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE);
        for (Set<String> entryServices : List.of(Set.<String>of(), Set.of("shop"))) {
            now[0] = Story.BEGIN;
            RecentTraces recent = new RecentTraces(ENOUGH, entryServices, () -> now[0]);
            recent.accept(OtlpRequests.of(behindBalancer).toByteArray(), Encoding.OTLP_PROTO);
            now[0] = Story.BEGIN.plusSeconds(60);
            try (Workbench beside = new Workbench(new Boards(
                    boards.incidents(),
                    boards.signals(),
                    boards.rules(),
                    boards.audit(),
                    recent,
                    boards.redaction()))) {
                Check.Trial trial = beside.check(rule, true).trial();

                assertThat(trial.inconclusive()).isEqualTo(entryServices.isEmpty() ? 1 : 0);
                assertThat(trial.violated()).isEqualTo(entryServices.size());
            }
        }
    }

    private Workbench workbench(Redaction redaction) {
        return workbench(RedactionInForce.given(redaction));
    }

    private Workbench workbench(RedactionInForce redaction) {
        Boards boards = Boards.empty(ENOUGH, redaction, ChangeListener.NONE);
        return new Workbench(
                new Boards(boards.incidents(), boards.signals(), boards.rules(), boards.audit(), traces, redaction));
    }

    private void twoQuietTraces() {
        Story story = new Story(Boards.empty(ENOUGH, RedactionInForce.given(Redaction.NONE), ChangeListener.NONE));
        traces.accept(OtlpRequests.of(story.checkout(1, 5, "x")).toByteArray(), Encoding.OTLP_PROTO);
        traces.accept(OtlpRequests.of(story.checkout(2, 30, "x")).toByteArray(), Encoding.OTLP_PROTO);
        now[0] = Story.BEGIN.plusSeconds(60);
    }
}
