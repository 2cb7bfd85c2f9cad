package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Shop and cart have one database, which sends no spans. The shop calls the cart. The incident begins after ten minutes. */
class SilentPlacesTest {
    private static final int START = 600;
    private static final String DB = "orders (postgresql)";

    private final SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);
    private IncidentDocument incident;

    @Test
    void databaseThatFailsForMostOfItsCallersIsTheCause() throws Exception {
        healthy();
        external("shop", DB, 100, 40, 2);
        external("cart", DB, 100, 30, 2);
        external("mail", DB, 100, 0, 2);
        blame("shop", "cart");

        ProbableCause cause = causes().get(0);

        assertThat(cause.text()).isEqualTo(DB);
        assertThat(cause.reasons().get(0))
                .isEqualTo("calls to it from 2 of its 3 callers fail or are slow: 40 of 100 calls from shop to " + DB
                        + " fail (before: 0 of 5700)");
    }

    @Test
    void databaseThatIsSlowForMostOfItsCallersIsTheCause() throws Exception {
        healthy();
        external("shop", DB, 100, 0, 300);
        external("cart", DB, 100, 0, 200);
        external("mail", DB, 100, 0, 2);
        blame("shop");

        assertThat(causes().get(0).text()).isEqualTo(DB);
        assertThat(causes().get(0).reasons().get(0)).contains("shop waits for " + DB + " longer than before");
    }

    @Test
    void theWayFromOneCallerToTheDatabaseIsTheCauseIfOthersAreWell() throws Exception {
        healthy();
        external("shop", DB, 100, 40, 2);
        external("cart", DB, 100, 0, 2);
        external("mail", DB, 100, 0, 2);
        blame("shop");

        assertThat(causes().get(0).text()).isEqualTo("shop → " + DB);
        assertThat(causes().get(0).reasons())
                .first()
                .isEqualTo("40 of 100 calls from shop to " + DB + " fail (before: 0 of 5700)");
        assertThat(causes()).extracting(ProbableCause::text).doesNotContain("cart → " + DB, "mail → " + DB);
    }

    @Test
    void calleeThatNoLongerAnswersIsNamedByItsCalls() throws Exception {
        healthy();
        external("shop", "cart", 100, 100, 3000);
        blame("shop");

        assertThat(causes().get(0).text()).isEqualTo("shop → cart");
        assertThat(causes().get(0).reasons())
                .contains("100 of 100 calls from shop to cart fail, and cart sent no span of them (before: 0 of 5700)");
    }

    @Test
    void serviceThatAnswersNoneOfItsCallersIsTheCause() throws Exception {
        healthy();
        external("shop", "cart", 100, 100, 3000);
        external("front", "cart", 100, 90, 3000);
        blame("shop");

        assertThat(causes().get(0).text()).isEqualTo("cart");
    }

    @Test
    void aNameThatOnlyCallersUseIsNoNewCall() throws Exception {
        healthy();
        external("shop", "cart-balancer", 5, 5, 3000);
        blame("shop");

        assertThat(causes().stream().flatMap(cause -> cause.reasons().stream()))
                .noneMatch(reason -> reason.contains("first time"));
    }

    @Test
    void sharedDatabaseRelatesNoSignals() throws Exception {
        SavedBook far = new SavedBook(new IncidentSettings(300_000, 2, 3_600_000, 100, 100));
        note(far.book(), 0, "mail", DB, new CallCounts(10, 0, 0, 1, 1, 10));
        note(far.book(), 0, "shop", DB, new CallCounts(10, 0, 0, 1, 1, 10));
        far.restart();
        far.book().add(signal("a").service("shop").at(START).build());
        far.book().add(signal("b").service("mail").at(START).build());

        assertThat(far.book().takeDocuments(true, "", List.of(), 0)).hasSize(2);
    }

    @Test
    void mapShowsWhatSendsNoSpans() throws Exception {
        healthy();
        external("shop", DB, 100, 0, 2);
        note(saved.book(), START, "shop", "cart", new CallCounts(100, 0, 0, 10, 1));
        blame("shop");

        assertThat(incident().scope().edges().stream()
                        .filter(edge -> edge.from().equals("shop"))
                        .collect(Collectors.toMap(IncidentEdge::to, IncidentEdge::external)))
                .containsEntry(DB, true)
                .containsEntry("cart", false);
    }

    private void healthy() {
        for (int step = 0; step < START - 30; step += 10) {
            for (String service : List.of("front", "shop", "cart", "mail")) {
                note(saved.book(), step, "", service, own(2));
            }
            note(saved.book(), step, "front", "shop", own(0.1));
            note(saved.book(), step, "front", "cart", own(0.1));
            note(saved.book(), step, "shop", "cart", own(0.1));
            for (String caller : List.of("shop", "cart", "mail")) {
                note(saved.book(), step, caller, DB, new CallCounts(100, 0, 0, 200, 404, 100));
            }
        }
    }

    private static CallCounts own(double millis) {
        return new CallCounts(100, 0, 0, 100 * millis, 101 * millis * millis);
    }

    private void external(String caller, String place, long calls, long errors, double millis) {
        note(
                saved.book(),
                START,
                caller,
                place,
                new CallCounts(calls, errors, errors, calls * millis, calls * millis * millis * 1.01, calls));
    }

    private static void note(IncidentBook book, int second, String caller, String callee, CallCounts counts) {
        book.add(new CallNote("", second * 1000L, caller, callee, counts));
    }

    private void blame(String... services) {
        for (String service : services) {
            saved.book().add(signal("of-" + service).service(service).at(START).build());
        }
    }

    private List<ProbableCause> causes() throws Exception {
        return incident().causes();
    }

    /** Returns the incident as it is after a restart, so that the state holds what the causes follow from. */
    private IncidentDocument incident() throws Exception {
        if (incident == null) {
            saved.restart();
            incident = saved.book().takeDocuments(true, "", List.of(), 0).get(0);
        }
        return incident;
    }
}
