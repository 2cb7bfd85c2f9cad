package dev.fluo.rules.learning;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Mode;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that are learned from traces: those that hold, as they are to be reviewed, and no other. */
class LearnerTest {

    private static final int TRACES = 400;

    private final JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);

    @AfterEach
    void close() {
        pool.close();
    }

    private static LearnSettings only(LearnedKind kind) {
        return new LearnSettings(100, 0.99, EnumSet.of(kind), Redaction.NONE);
    }

    private List<Proposal> learn(LearnSettings settings, IntFunction<SpanSpec> root) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            traces.add(TraceBuilder.trace(String.format("%032x", i + 1))
                    .span(root.apply(i))
                    .build());
        }
        return check(settings, traces).proposals();
    }

    private ProposalCheck check(LearnSettings settings, List<Trace> traces) {
        Learner learner = new Learner(settings);
        for (int i = 0; i < traces.size(); i++) {
            learner.observe(traces.get(i), half(i, traces));
        }
        ProposalCheck check = learner.check(pool);
        for (int i = 0; i < traces.size(); i++) {
            check.observe(traces.get(i), half(i, traces));
        }
        return check;
    }

    private static Half half(int i, List<Trace> traces) {
        return 2 * i < traces.size() ? Half.LEARNED : Half.CHECKED;
    }

    private static SpanSpec at(String service, String name, int startMillis, int millis) {
        return span(service, name)
                .kind(SpanKind.SERVER)
                .startNanos(TraceBuilder.DEFAULT_START_NANOS + startMillis * 1_000_000L)
                .duration(Duration.ofMillis(millis));
    }

    /** An order: stock first, then payment, and for every third a mail; every other customer is known. */
    private static SpanSpec order(int i) {
        List<SpanSpec> steps = new ArrayList<>(List.of(
                at("stock", "reserve", 10, 20)
                        .attribute("region", i % 2 == 0 ? "eu" : "us")
                        .attribute("item", "item-" + i),
                at("pay", "charge", 40, 20)));
        if (i % 3 == 0) {
            steps.add(at("mail", "send", 70, 10).children(at("smtp", "deliver", 71, 5)));
        }
        return at("shop", "POST /order", 0, 100).children(steps.toArray(SpanSpec[]::new));
    }

    @Test
    void learnsWhatARequestAlwaysIncludesAndWhatItMayInclude() {
        List<Proposal> includes = learn(only(LearnedKind.INCLUDES), LearnerTest::order);
        assertThat(includes).singleElement().satisfies(proposal -> {
            assertThat(proposal.name())
                    .isEqualTo("POST /order of shop always includes 2 operations, such as charge of pay");
            assertThat(proposal.text())
                    .contains("name == 'reserve'", "name == 'charge'")
                    .doesNotContain("deliver");
            assertThat(proposal.support()).isEqualTo(new Support(400, 400, 200, List.of()));
        });
        List<Proposal> operations = learn(only(LearnedKind.OPERATIONS), LearnerTest::order);
        assertThat(operations)
                .extracting(Proposal::name)
                .containsExactly("POST /order of shop includes no operation but 5 known ones");
    }

    @Test
    void leavesOutStepsThatARequestImpliesAlready() {
        assertThat(learn(only(LearnedKind.STEPS), LearnerTest::order))
                .extracting(Proposal::name)
                .as("only the mail's step does not follow from the rule about the request")
                .containsExactly("Each span of send of mail calls deliver of smtp");
        assertThat(learn(only(LearnedKind.COMPANIONS), LearnerTest::order)).isEmpty();
    }

    @Test
    void learnsOperationsThatComeTogetherWithoutACall() {
        List<Proposal> companions = learn(
                only(LearnedKind.COMPANIONS),
                i -> i % 2 == 0
                        ? at("shop", "GET /", 0, 100)
                                .children(
                                        at("shop", "audit", 0, 5).children(at("audit", "write", 1, 2)),
                                        at("shop", "track", 50, 5).children(at("track", i % 4 == 0 ? "a" : "b", 51, 2)))
                        : at("shop", "GET /", 0, 100));
        assertThat(companions)
                .extracting(Proposal::name)
                .contains("A trace with audit of shop has track of shop")
                .doesNotContain("A trace with audit of shop has GET / of shop");
    }

    @Test
    void learnsTheServicesThatAServiceCalls() {
        assertThat(learn(only(LearnedKind.CALLS), LearnerTest::order))
                .extracting(Proposal::name)
                .containsExactly(
                        "mail calls only smtp",
                        "pay calls no other service",
                        "shop calls only mail, pay, stock",
                        "smtp calls no other service",
                        "stock calls no other service");
    }

    @Test
    void learnsHowOftenAnOperationComes() {
        List<Proposal> repeats = learn(
                only(LearnedKind.REPEATS),
                i -> at("shop", "GET /", 0, 100)
                        .children(java.util.stream.IntStream.rangeClosed(0, i % 4)
                                .mapToObj(n -> at("db", "SELECT", n, 1))
                                .toArray(SpanSpec[]::new)));
        assertThat(repeats)
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.text()).contains(".count() <= 6"));
    }

    @Test
    void learnsHowOftenCallsAndStatementsCome() {
        List<Proposal> repeats = learn(
                only(LearnedKind.REPEATS),
                i -> at("shop", "GET /", 0, 100)
                        .children(at("shop", "GET items", 1, 50)
                                .children(at("items", "GET", 2, 40).children(at("items", "SELECT", 3, 10)))));
        assertThat(repeats)
                .extracting(Proposal::name)
                .as("both ends of a chain of single calls; the root is one of them")
                .containsExactly("A trace has at most 1 span of SELECT of items");
    }

    @Test
    void knowsTheValuesOfTracesThatFailed() {
        List<Proposal> values = learn(
                only(LearnedKind.VALUES),
                i -> i % 50 == 1
                        ? at("shop", "GET /", 0, 100).attribute("status", 500).error()
                        : at("shop", "GET /", 0, 100).attribute("status", 200));
        assertThat(values)
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.text()).contains("[200, 500].includes"));
    }

    @Test
    void learnsTheOrderOfSteps() {
        IntFunction<SpanSpec> inOneService = i -> at("shop", "POST /order", 0, 100)
                .children(at("shop", "check", 1, 5), at("shop", "reserve", 10, 5), at("shop", "charge", 20, 5));
        assertThat(learn(only(LearnedKind.ORDER), inOneService))
                .extracting(Proposal::name)
                .as("check before charge follows from the other two")
                .containsExactly("charge of shop comes after reserve", "reserve of shop comes after check");
    }

    @Test
    void learnsWhatDoesNotFailAndToleratesFailuresElsewhere() {
        List<Proposal> failures = learn(only(LearnedKind.FAILURES), i -> {
            SpanSpec stock = at("stock", "reserve", 10, 20);
            return at("shop", "POST /order", 0, 100)
                    .children(i % 200 == 7 ? stock.error() : stock, at("pay", "charge", 40, 20));
        });
        assertThat(failures)
                .extracting(Proposal::name)
                .containsExactly("No span of pay fails", "No span of shop fails");
    }

    @Test
    void learnsTheLongestDurations() {
        List<Proposal> durations = learn(
                only(LearnedKind.DURATION),
                i -> at("shop", "GET /", 0, 100 + i % 50).children(at("db", "SELECT", 1, 1 + i % 3)));
        assertThat(durations)
                .singleElement()
                .as("one rule for operations that always come together: the one nearest the root")
                .satisfies(proposal -> assertThat(proposal.text()).contains("duration <= 750"));
    }

    @Test
    void learnsAttributesAndTheirFewValues() {
        assertThat(learn(only(LearnedKind.ATTRIBUTES), LearnerTest::order))
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.name())
                        .isEqualTo("Each span of reserve of stock carries 2 attributes, such as item"));
        assertThat(learn(only(LearnedKind.VALUES), LearnerTest::order))
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.text())
                        .contains("['eu', 'us'].includes(attributes['region'])")
                        .doesNotContain("item-"));
    }

    @Test
    void namesNoValueOfAnAttributeThatIsRedacted() {
        Redaction redaction = Redaction.of(List.of("region"), List.of());
        LearnSettings settings = new LearnSettings(100, 0.99, EnumSet.allOf(LearnedKind.class), redaction);
        List<Proposal> proposals = learn(settings, LearnerTest::order);
        assertThat(proposals)
                .extracting(Proposal::kind)
                .contains(LearnedKind.ATTRIBUTES)
                .doesNotContain(LearnedKind.VALUES);
        assertThat(proposals)
                .extracting(Proposal::text)
                .allSatisfy(text -> assertThat(text).doesNotContain("\"eu\"", ": eu", ": us", "'eu'"));
    }

    @Test
    void proposesNothingThatHealthyTracesOfTheOtherHalfBreak() {
        List<Proposal> proposals =
                learn(only(LearnedKind.INCLUDES), i -> i == 390 ? at("shop", "POST /order", 0, 100) : order(i));
        assertThat(proposals).isEmpty();
    }

    @Test
    void namesTheTracesWithErrorsThatBreakARule() {
        List<Proposal> proposals = learn(
                only(LearnedKind.INCLUDES),
                i -> i == 390 ? at("shop", "POST /order", 0, 100).error() : order(i));
        assertThat(proposals).singleElement().satisfies(proposal -> {
            assertThat(proposal.support().held()).isEqualTo(399);
            assertThat(proposal.text())
                    .contains("399 of 400 traces hold it (99.75 %)")
                    .contains("Traces that break it: " + String.format("%032x", 391) + ".");
        });
    }

    @Test
    void proposesNothingFromTooFewTraces() {
        LearnSettings settings = new LearnSettings(401, 0.99, EnumSet.allOf(LearnedKind.class), Redaction.NONE);
        assertThat(learn(settings, LearnerTest::order)).isEmpty();
    }

    @Test
    void learnsNothingFromIncompleteTraces() {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            traces.add(TraceBuilder.trace(String.format("%032x", i + 1))
                    .span(at("shop", "GET /", 0, 10).parentId("00000000000000aa"))
                    .build());
        }
        assertThat(check(LearnSettings.DEFAULT, traces).proposals()).isEmpty();
    }

    @Test
    void writesDocumentsThatAPersonCanReview() throws Exception {
        for (Proposal proposal : learn(LearnSettings.DEFAULT, LearnerTest::order)) {
            RuleDocument document = RuleReader.read(proposal.text(), Format.YAML, "a.yaml");
            assertThat(document.id()).isEqualTo(proposal.id()).startsWith("learned-");
            assertThat(document.mode()).isEqualTo(Mode.SHADOW);
            assertThat(document.tests()).hasSize(2);
            assertThat(document.tags())
                    .containsExactly("learned", proposal.kind().word());
            assertThat(proposal.text()).doesNotContain("item-");
        }
    }

    @Test
    void learnsTheSameTwice() {
        assertThat(learn(LearnSettings.DEFAULT, LearnerTest::order))
                .isNotEmpty()
                .isEqualTo(learn(LearnSettings.DEFAULT, LearnerTest::order));
    }

    /** Names hold whatever a program wrote there. */
    @Test
    void survivesHostileNames() {
        List<String> names =
                List.of("it's \\ \"quoted\"", "a\nb", "${x} `y`", "null", "\u0000\u2028", "# x: y", "é漢😀");
        List<Proposal> proposals = learn(
                LearnSettings.DEFAULT,
                i -> at("shop'", "GET /", 0, 100)
                        .children(names.stream()
                                .map(name -> at(name, name, 1, 5).attribute(name, name))
                                .toArray(SpanSpec[]::new)));
        assertThat(proposals)
                .extracting(Proposal::kind)
                .contains(LearnedKind.INCLUDES, LearnedKind.CALLS, LearnedKind.ATTRIBUTES, LearnedKind.VALUES);
    }
}
