package dev.fluo.tools.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.incident.CallCounter;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.IncidentBook;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.ProbableCause;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.demo.shop.runtime.ShopFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The six problems of the shop, judged by the rules of the catalogue and grouped as the demo's job does. */
class PlantedIncidentsTest {

    private static final Path CATALOG = Path.of("../../rules/catalog");

    /** Visits until a rule fires: a pause of the machine may hide a problem that is a matter of time. */
    private static final int MOST_VISITS = 20;

    /** By problem the rules that find it, and the cause that the incident is to name first. */
    private static final Map<ShopFault, Planted> PLANTED = Map.of(
            ShopFault.RETRY_STORM, new Planted("auth", "auth-retry-storm", "retry-storm", "chatty-service-pair"),
            ShopFault.N_PLUS_ONE, new Planted("catalog", "n-plus-one-query"),
            ShopFault.SWALLOWED_ERROR,
                    new Planted("recommendation → offers-postgresql (postgresql)", "swallowed-error"),
            ShopFault.TIMEOUT, new Planted("cart → pricing", "work-after-timeout", "timeout-equals-caller"),
            ShopFault.UNPAID_ORDER, new Planted("checkout", "missing-step"),
            ShopFault.SEQUENTIAL_FAN_OUT, new Planted("shipping", "sequential-fan-out"));

    private record Planted(String cause, List<String> rules) {
        private Planted(String cause, String... rules) {
            this(cause, List.of(rules));
        }
    }

    private final SignalWriter writer = SignalWriter.create();
    private JavaScriptPool pool;

    @BeforeEach
    void start() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void eachIsOneIncidentThatNamesItsCauseFirst() throws Exception {
        List<Trace> traces = new ArrayList<>();
        List<Signal> signals = new ArrayList<>();
        for (Journey journey : Journey.values()) {
            traces.addAll(visit(journey, ShopFault.NONE));
        }
        Map<String, String> causes = new TreeMap<>();
        for (Map.Entry<ShopFault, Planted> planted : PLANTED.entrySet()) {
            strike(planted.getKey(), rules(planted.getValue()), traces, signals);
            causes.put(planted.getValue().cause(), planted.getKey().name());
        }

        List<IncidentDocument> incidents = incidents(traces, signals);

        assertThat(incidents)
                .extracting(incident -> incident.causes().stream().findFirst().map(ProbableCause::text))
                .extracting(cause -> cause.orElse("none"))
                .containsExactlyInAnyOrderElementsOf(causes.keySet());
    }

    private static List<Trace> visit(Journey journey, ShopFault incident) throws Exception {
        CollectedSpans spans = new CollectedSpans();
        try (Shop shop = new Shop(() -> spans)) {
            shop.visit(journey, incident);
        }
        return ExportedTraces.of(spans.all());
    }

    private RuleSet rules(Planted planted) throws Exception {
        List<CompiledRule> rules = new ArrayList<>();
        for (String id : planted.rules()) {
            String text = Files.readString(CATALOG.resolve(id + ".yaml"));
            rules.add(RuleCompiler.compile(RuleReader.read(text, Format.YAML, id), 0, Lists.NONE));
        }
        return RuleSet.of(rules, pool, Redaction.NONE);
    }

    private void strike(ShopFault incident, RuleSet rules, List<Trace> traces, List<Signal> signals) throws Exception {
        for (int i = 0; i < MOST_VISITS; i++) {
            List<Signal> found = new ArrayList<>();
            List<Trace> struck = visit(Journey.struckBy(incident), incident);
            for (Trace trace : struck) {
                for (Judgement judgement : rules.judge(trace, Instant.now())) {
                    if (judgement.signals()) {
                        found.add(writer.write(judgement, trace, SignalAction.OPENED, 0, Instant.now()));
                    }
                }
            }
            if (!found.isEmpty()) {
                traces.addAll(struck);
                signals.addAll(found);
                return;
            }
        }
        throw new AssertionError("no rule has found " + incident);
    }

    private static List<IncidentDocument> incidents(List<Trace> traces, List<Signal> signals) {
        IncidentSettings usual = IncidentSettings.DEFAULT;
        IncidentBook book = new IncidentBook(new IncidentSettings(
                usual.gapMillis(), 0, usual.memoryMillis(), usual.maxSignals(), usual.maxIncidents()));
        CallCounter calls = new CallCounter(Redaction.NONE);
        traces.forEach(trace -> calls.add(trace, Long.MIN_VALUE));
        calls.flush((CallNote note) -> book.add(note));
        signals.forEach(book::add);
        return book.takeDocuments(true, "demo", List.of(), 0);
    }
}
