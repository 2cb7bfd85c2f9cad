package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code front} calls {@code shop}, which calls {@code auth}. The gap of incidents is five minutes. */
class IncidentRelationsTest {
    private static final IncidentSettings SETTINGS = IncidentSettings.DEFAULT;

    private final CallGraph graph = new CallGraph();
    private final IncidentRelations relations = new IncidentRelations(SETTINGS, graph);
    private final List<Incident> incidents = new ArrayList<>();

    @BeforeEach
    void connect() {
        graph.add(new CallNote("prod", 0, "front", "shop", new CallCounts(1, 0, 0, 0, 0)));
        graph.add(new CallNote("prod", 0, "shop", "auth", new CallCounts(1, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "shop, 10, true",
        "auth, 10, true",
        "front, 10, true",
        "mail, 10, false",
        "shop, 299, true",
        "shop, 302, false",
        "auth, 302, false"
    })
    void signalBelongsToAnIncidentNearItInCallsAndTime(String service, int second, boolean belongs) {
        Incident incident = incident(signal("a").service("shop").at(0));

        assertThat(related(signal("b").service(service).at(second))).isEqualTo(belongs ? List.of(incident) : List.of());
    }

    @Test
    void signalOfATraceOfAnIncidentBelongsToItWhateverItsService() {
        Incident incident = incident(signal("a").service("shop").trace("t1").at(0));

        assertThat(related(signal("b").service("mail").trace("t1").at(1))).containsExactly(incident);
        assertThat(related(signal("c").service("mail").trace("t2").at(1))).isEmpty();
    }

    @Test
    void theOldestOfSeveralIsFirst() {
        Incident young = incident(signal("a").service("shop").at(20));
        Incident old = incident(signal("b").service("auth").at(10));

        assertThat(related(signal("c").service("shop").at(30))).containsExactly(old, young);
    }

    @Test
    void grownIncidentBelongsToWhatAllOfItIsNear() {
        Incident grown = incident(signal("a").service("shop").at(0));
        Incident far = incident(signal("b").service("mail").at(0));
        assertThat(next(grown)).isEmpty();

        grown.add(facts(signal("c").service("mail").at(1)));

        assertThat(next(grown)).contains(far);
    }

    /** The rest of it was compared before. */
    @Test
    void incidentThatGrewByASignalIsComparedByThatSignal() {
        Incident grown = incident(signal("a").service("shop").at(0));
        Incident other = incident(signal("b").service("mail").at(0));
        IncidentReach before = IncidentReach.of(grown, SETTINGS);
        SignalFacts facts = facts(signal("c").service("mail").at(1));
        grown.add(facts);

        assertThat(relations.next(grown, before, facts, relations.near("mail"), incidents))
                .contains(other);
        assertThat(relations.next(grown, before, facts, Set.of("print"), incidents))
                .isEmpty();
    }

    private Optional<Incident> next(Incident grown) {
        return relations.next(grown, null, null, Set.of(), incidents);
    }

    private List<Incident> related(TestSignal signal) {
        SignalFacts facts = facts(signal);
        return relations.of(facts, relations.near(facts.service().orElseThrow()), incidents);
    }

    private Incident incident(TestSignal signal) {
        SignalFacts facts = facts(signal);
        Incident incident = Incident.openedBy(facts, SETTINGS);
        incident.add(facts);
        incidents.add(incident);
        return incident;
    }

    private static SignalFacts facts(TestSignal signal) {
        return SignalFactsReader.read(signal.build(), SETTINGS.memoryMillis(), id -> false)
                .orElseThrow();
    }
}
