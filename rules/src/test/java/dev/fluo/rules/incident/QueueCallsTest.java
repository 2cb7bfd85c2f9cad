package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shop writes to a queue, and a worker reads it in traces of its own. The incident begins after ten minutes. */
class QueueCallsTest {
    private static final String QUEUE = "orders (kafka)";
    private static final int START = 600;

    private final CallCounter counter = new CallCounter(Redaction.NONE);
    private final SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);

    @Test
    void queueLeadsToTheServiceThatReadsIt() {
        count(of(at("worker", 10).kind(SpanKind.CONSUMER)).error());

        assertThat(edges()).isEqualTo(Map.of(QUEUE + " > worker", new CallCounts(1, 1, 0, 0, 0)));
    }

    @Test
    void messageIsCountedOnceWhereItIsReceivedAndThenProcessed() {
        count(at("worker", 20)
                .children(of(at("worker", 10).kind(SpanKind.CONSUMER))
                        .children(of(at("worker", 5).kind(SpanKind.CONSUMER)))));

        assertThat(edges()).isEqualTo(Map.of(QUEUE + " > worker", new CallCounts(1, 0, 0, 0, 0)));
    }

    @Test
    void receivingIsNoCallOfTheQueue() {
        count(of(at("worker", 10).kind(SpanKind.CLIENT)).attribute("messaging.operation.type", "receive"));

        assertThat(edges()).isEqualTo(Map.of(QUEUE + " > worker", new CallCounts(1, 0, 0, 0, 0)));
    }

    @Test
    void consumerBeneathItsProducerIsCalledByIt() {
        count(of(at("shop", 20).kind(SpanKind.PRODUCER))
                .children(of(at("worker", 10).kind(SpanKind.CONSUMER))));

        assertThat(edges()).containsOnlyKeys("shop > worker");
    }

    @Test
    void linkLeadsFromTheProducerWhereNothingNamesTheQueue() {
        String producer = "00000000000000aa";
        count(at("shop", 20)
                .id(producer)
                .children(at("worker", 30)
                        .children(at("mail", 10)
                                .kind(SpanKind.CONSUMER)
                                .link(new Link("t", producer, Attributes.EMPTY)))));
        assertThat(edges()).containsOnlyKeys("shop > worker", "worker > mail");

        counter.add(
                TraceBuilder.trace("t")
                        .span(at("shop", 20).id(producer))
                        .span(at("mail", 10).kind(SpanKind.CONSUMER).link(new Link("t", producer, Attributes.EMPTY)))
                        .build(),
                Long.MIN_VALUE);
        assertThat(edges()).containsOnlyKeys("shop > mail");
    }

    @Test
    void signalsOnBothSidesOfAQueueAreOneIncident() throws Exception {
        healthy();
        blame("shop", "worker");

        assertThat(documents()).hasSize(1);
    }

    @Test
    void queueThatIsReadForTheFirstTimeJoinsIncidents() throws Exception {
        note(0, "", "shop", own(100, 0));
        note(0, "", "worker", own(100, 0));
        note(0, "shop", QUEUE, new CallCounts(100, 0, 0, 100, 100, 100));
        blame("shop", "worker");
        assertThat(documents()).hasSize(2);

        note(START, QUEUE, "worker", new CallCounts(1, 0, 0, 0, 0));

        assertThat(documents())
                .extracting(incident -> incident.state().status().word())
                .containsOnlyOnce("merged");
    }

    @Test
    void causeIsFoundBehindAQueue() throws Exception {
        healthy();
        note(START, "", "shop", own(100, 0));
        note(START, "shop", QUEUE, new CallCounts(100, 0, 0, 100, 101, 100));
        note(START, QUEUE, "worker", new CallCounts(100, 60, 0, 0, 0));
        note(START, "", "worker", own(100, 60));
        blame("shop");

        IncidentDocument incident = documents().get(0);

        assertThat(incident.causes().get(0).text()).isEqualTo("worker");
        assertThat(incident.causes().get(0).reasons()).contains("it explains the signals of its caller shop");
        assertThat(incident.scope().edges())
                .anySatisfy(edge -> assertThat(edge.from() + " > " + edge.to()).isEqualTo(QUEUE + " > worker"));
    }

    private void healthy() {
        for (int step = 0; step < START - 30; step += 10) {
            note(step, "", "shop", own(100, 0));
            note(step, "", "worker", own(100, 0));
            note(step, "shop", QUEUE, new CallCounts(100, 0, 0, 100, 101, 100));
            note(step, QUEUE, "worker", new CallCounts(100, 0, 0, 0, 0));
        }
    }

    private static CallCounts own(long calls, long begun) {
        return new CallCounts(calls, begun, begun, calls, calls * 1.01);
    }

    private void note(int second, String caller, String callee, CallCounts counts) {
        saved.book().add(new CallNote("", second * 1000L, caller, callee, counts));
    }

    /** Signals come after a restart, so that the state holds what relates them. */
    private void blame(String... services) throws Exception {
        saved.restart();
        for (String service : services) {
            saved.book().add(signal("of-" + service).service(service).at(START).build());
        }
    }

    private List<IncidentDocument> documents() {
        return saved.book().takeDocuments(true, "", List.of(), 0);
    }

    private static SpanSpec of(SpanSpec span) {
        return span.attribute("messaging.system", "kafka").attribute("messaging.destination.name", "orders");
    }

    private static SpanSpec at(String service, long millis) {
        return span(service, "work").offset(Duration.ZERO).duration(Duration.ofMillis(millis));
    }

    private void count(SpanSpec root) {
        counter.add(TraceBuilder.trace("t").span(root).build(), Long.MIN_VALUE);
    }

    private Map<String, CallCounts> edges() {
        Map<String, CallCounts> counts = new TreeMap<>();
        counter.flush(note -> {
            if (!note.caller().isEmpty()) {
                counts.merge(note.caller() + " > " + note.callee(), note.counts(), CallCounts::plus);
            }
        });
        return counts;
    }
}
