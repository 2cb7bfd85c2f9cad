package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.blindspot.RecentChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A front that calls a shop, which calls auth and a cart; auth calls a store. The incident begins after ten minutes. */
class CauseFinderTest {
    private static final int START = 600;

    private final IncidentBook book = new IncidentBook(IncidentSettings.DEFAULT);

    @Test
    void deepestServiceInWhichErrorsBeginIsTheCause() {
        healthy();
        calls("", "store", 100, 80, 80, 2);
        calls("auth", "store", 100, 80, 0, 0.1);
        calls("", "auth", 100, 80, 0, 2);
        calls("shop", "auth", 100, 80, 0, 0.1);
        calls("", "shop", 100, 80, 0, 2);
        book.add(signal("a").service("shop").at(START).build());
        book.add(signal("b").service("auth").at(START).build());

        IncidentDocument incident = incident();

        assertThat(incident.causes().get(0).service()).isEqualTo("store");
        assertThat(incident.causes().get(0).reasons().get(0))
                .isEqualTo("80 of 100 of its calls fail, and no call below them fails (before: 0 of 5700)");
        assertThat(incident.service()).contains("store");
        assertThat(incident.message())
                .startsWith("store is the likely cause: 80 of 100 of its calls fail")
                .endsWith("2 signals of 1 rule in 2 services since 00:10:00 UTC: storm.");
        assertThat(incident.scope().edges())
                .contains(new IncidentEdge("auth", "store", 100, 80, true, false, false))
                .contains(new IncidentEdge("shop", "auth", 100, 80, false, false, false));
    }

    /** After ten minutes calls are kept by the minute, and the fault began within one. */
    @Test
    void calmBeforeTheFaultStaysCalmWhateverComesLater() {
        healthy();
        for (int second = 0; second < 1_200; second += 10) {
            note(START - 20 + second, "", "store", 100, 80, 80, 2);
        }
        book.add(signal("a").service("store").at(START).build());

        assertThat(incident().causes().get(0).reasons().get(0))
                .contains("of its calls fail, and no call below them fails (before: 0 of ");
    }

    @Test
    void serviceWhoseOwnTimeGrewIsTheCauseOfSlowCallers() {
        healthy();
        calls("", "auth", 100, 0, 0, 250);
        calls("", "shop", 100, 0, 0, 2);
        book.add(signal("a").service("shop").at(START).build());

        ProbableCause cause = incident().causes().get(0);

        assertThat(cause.service()).isEqualTo("auth");
        assertThat(cause.caller()).isEmpty();
        assertThat(cause.reasons().get(0)).isEqualTo("its own time per call grew from 2.0 ms to 250 ms");
    }

    @Test
    void callsThatAreSlowOnTheWayAreTheCause() {
        healthy();
        calls("shop", "cart", 100, 0, 0, 2000);
        calls("", "cart", 100, 0, 0, 2);
        book.add(signal("a").service("shop").at(START).build());

        ProbableCause cause = incident().causes().get(0);

        assertThat(cause.text()).isEqualTo("shop → cart");
        assertThat(cause.service()).isEqualTo("cart");
    }

    @Test
    void changeDecidesBetweenServicesThatAreBlamedAlike() {
        healthy();
        book.add(signal("a").service("auth").at(START).build());
        book.add(signal("b").service("shop").at(START).build());
        List<RecentChange> changes = List.of(
                new RecentChange((START - 1900) * 1000L, "deploy", "shop", "prod", "1", null),
                new RecentChange((START - 40) * 1000L, "deploy", "cart", "test", "1", null),
                new RecentChange((START - 80) * 1000L, "deploy", "shop", "prod", "2.1", "ann"),
                new RecentChange((START - 20) * 1000L, "flag", null, null, null, null));

        IncidentDocument incident = book.takeDocuments(true, "prod", changes, 0).get(0);

        assertThat(incident.causes().get(0).service()).isEqualTo("shop");
        assertThat(incident.causes().get(0).reasons()).contains("deploy of shop 2.1 by ann 80 s before");
        assertThat(incident.changes()).extracting(IncidentChange::kind).containsExactly("deploy", "flag");
        assertThat(incident.changes()).extracting(IncidentChange::secondsBefore).containsExactly(80L, 20L);
    }

    @Test
    void ofACallerAndItsCalleeThatAreBlamedAlikeTheCalleeIsTheCause() {
        healthy();
        book.add(signal("a").service("auth").at(START).build());
        book.add(signal("b").service("shop").at(START).build());
        book.add(signal("c").service("store").at(START).build());

        List<ProbableCause> causes = incident().causes();

        assertThat(causes).extracting(ProbableCause::service).containsExactly("store", "auth", "shop");
        assertThat(causes.get(0).reasons().get(0)).isEqualTo("one signal blames it");
    }

    @Test
    void aCallerThatCallsMoreThanUsualKeepsItsSignals() {
        healthy();
        calls("", "shop", 100, 0, 0, 2);
        calls("shop", "auth", 900, 0, 0, 0.1);
        book.add(signal("a").service("shop").at(START).build());
        book.add(signal("b").service("auth").at(START).build());

        assertThat(incident().causes())
                .filteredOn(cause -> cause.caller().isEmpty())
                .extracting(ProbableCause::score)
                .containsExactly(0.33, 0.33);
    }

    @Test
    void callsOfOthersToTheSameServiceAreNoReason() {
        healthy();
        for (int step = 0; step < START - 30; step += 10) {
            note(step, "cart", "store", 100, 0, 0, 0.1);
        }
        calls("", "store", 100, 0, 0, 2);
        calls("cart", "store", 100, 50, 50, 0.1);
        book.add(signal("a").service("auth").at(START).build());

        assertThat(incident().causes()).extracting(ProbableCause::text).containsExactly("auth");
    }

    /** The store fails too, and has an incident of its own. */
    @ParameterizedTest(name = "distance {0}: {1}")
    @CsvSource({"0, auth", "1, store"})
    void whereNeighboursAreNoRelativesTheirProblemsAreNoCauses(int distance, String cause) {
        IncidentBook of = new IncidentBook(new IncidentSettings(300_000, distance, 3_600_000, 100, 100));
        healthy(of);
        note(of, START, "", "store", 100, 80, 80, 2);
        of.add(signal("a").service("auth").at(START).build());
        of.add(signal("b").service("store").at(START).build());

        List<IncidentDocument> incidents = of.takeDocuments(true, "", List.of(), 0);

        assertThat(incidents).hasSize(distance == 0 ? 2 : 1);
        assertThat(incidents)
                .filteredOn(incident -> incident.state().id().equals("a"))
                .extracting(incident -> incident.causes().get(0).service())
                .containsExactly(cause);
    }

    @Test
    void withoutCallsTheBlamedServiceIsTheCause() {
        book.add(signal("a").service("auth").at(START).build());
        book.add(signal("b").service("auth").at(START).build());

        assertThat(incident().causes())
                .containsExactly(new ProbableCause("auth", Optional.empty(), 1.0, List.of("2 signals blame it")));
    }

    @Test
    void usualErrorsAndTimesAreNoReason() {
        for (int step = 0; step < START; step += 10) {
            note(step, "", "auth", 100, 5, 5, 20);
            note(step, "", "shop", 100, 5, 0, 20);
        }
        calls("", "auth", 100, 6, 6, 21);
        book.add(signal("a").service("shop").at(START).build());

        assertThat(incident().causes())
                .extracting(ProbableCause::reasons)
                .containsExactly(List.of("one signal blames it"));
    }

    @Test
    void callsThatBeginShortlyBeforeAreNew() {
        healthy();
        calls("cart", "auth", 10, 0, 0, 1);
        book.add(signal("a").service("cart").at(START).build());

        IncidentDocument incident = incident();

        assertThat(incident.scope().edges()).contains(new IncidentEdge("cart", "auth", 10, 0, false, true, false));
        assertThat(incident.causes())
                .anySatisfy(cause -> assertThat(cause.reasons()).contains("cart calls auth for the first time"));
    }

    @Test
    void moreCallsThanTheLoadExplainsAreAReason() {
        healthy();
        calls("", "shop", 100, 0, 0, 2);
        calls("shop", "auth", 900, 0, 0, 0.1);
        book.add(signal("a").service("auth").at(START).build());

        assertThat(incident().causes())
                .anySatisfy(cause ->
                        assertThat(cause.reasons()).contains("shop calls auth 9.0 times per request (before: 1.0)"));
    }

    private void healthy() {
        healthy(book);
    }

    private static void healthy(IncidentBook book) {
        for (int step = 0; step < START - 30; step += 10) {
            for (String service : List.of("front", "shop", "auth", "cart", "store")) {
                note(book, step, "", service, 100, 0, 0, 2);
            }
            note(book, step, "front", "shop", 100, 0, 0, 0.1);
            note(book, step, "shop", "auth", 100, 0, 0, 0.1);
            note(book, step, "shop", "cart", 100, 0, 0, 0.1);
            note(book, step, "auth", "store", 100, 0, 0, 0.1);
        }
    }

    private void calls(String caller, String callee, long calls, long errors, long begun, double own) {
        note(START, caller, callee, calls, errors, begun, own);
    }

    private void note(int second, String caller, String callee, long calls, long errors, long begun, double own) {
        note(book, second, caller, callee, calls, errors, begun, own);
    }

    private static void note(
            IncidentBook book,
            int second,
            String caller,
            String callee,
            long calls,
            long errors,
            long begun,
            double own) {
        book.add(new CallNote(
                "",
                second * 1000L,
                caller,
                callee,
                new CallCounts(calls, errors, begun, calls * own, calls * own * own * 1.01)));
    }

    private IncidentDocument incident() {
        List<IncidentDocument> documents = book.takeDocuments(true, "", List.of(), 0);
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }
}
