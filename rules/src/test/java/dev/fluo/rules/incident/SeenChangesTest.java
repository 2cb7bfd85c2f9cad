package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop is observed from the beginning; its incident begins after twenty minutes. */
class SeenChangesTest {

    private static final int START = 1_200;

    private CallCounter counter = new CallCounter(Redaction.NONE);
    private final SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);

    @Test
    void versionThatComesAfterAnotherIsAChange() throws Exception {
        runs("1.0", 0);
        runs("1.0", 600);
        runs("1.1", 1_100);
        runs("1.1", 1_150);

        assertThat(changes())
                .singleElement()
                .extracting(IncidentChange::kind, change -> change.version().orElse(""), IncidentChange::secondsBefore)
                .containsExactly("version", "1.1", 100L);
    }

    @Test
    void versionThatAChangeEventNamesIsOneChange() throws Exception {
        runs("1.0", 0);
        runs("1.1", 1_100);
        saved.book().add(signal("of-shop").service("shop").at(START).build());
        RecentChange event = new RecentChange(1_050_000, "deploy", "shop", null, "1.1", "ann");

        assertThat(saved.book()
                        .takeDocuments(true, "", List.of(event), 0)
                        .get(0)
                        .changes())
                .extracting(IncidentChange::kind)
                .containsExactly("deploy");
    }

    @Test
    void causeNamesTheVersion() throws Exception {
        runs("1.0", 0);
        runs("1.1", 1_100);
        for (int second = START; second < START + 20; second++) {
            see(second, service("1.1").error());
        }

        assertThat(document().causes().get(0).reasons()).anyMatch(reason -> reason.contains("version of shop 1.1"));
    }

    @Test
    void versionsThatRunWhenObservationBeginsAreNoChange() throws Exception {
        runs("1.0", 0);
        runs("1.1", 200);

        assertThat(changes()).isEmpty();
    }

    @Test
    void firstVersionOfAServiceIsNoChange() throws Exception {
        see(0, span("auth", "work").offset(Duration.ZERO).duration(Duration.ofMillis(5)));
        runs("1.0", 1_100);

        assertThat(changes()).isEmpty();
    }

    @Test
    void versionIsSeenAtItsEarliestSpanWhateverTheOrderOfTraces() throws Exception {
        runs("1.0", 0);
        runs("1.1", 1_150);
        runs("1.1", 1_000);

        assertThat(changes()).extracting(IncidentChange::secondsBefore).containsExactly(200L);
    }

    @Test
    void versionThatGoesOnIsRememberedBeyondTheMemoryOfCalls() throws Exception {
        int hour = 3_600;
        for (int second = 0; second <= 2 * hour; second += 60) {
            runs("1.0", second);
            saved.book().advance(second * 1_000L);
        }
        runs("1.1", 2 * hour + 100);
        saved.restart();
        saved.book().add(signal("s").service("shop").at(2 * hour + 200).build());

        assertThat(saved.book().takeDocuments(true, "", List.of(), 0).get(0).changes())
                .extracting(IncidentChange::secondsBefore)
                .containsExactly(100L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE", "alter", "CREATE INDEX", "DROP"})
    void statementThatChangesASchemaIsAChange(String statement) throws Exception {
        runs("1.0", 0);
        see(1_100, query(statement));

        assertThat(changes())
                .singleElement()
                .extracting(IncidentChange::kind, change -> change.service().orElse(""))
                .containsExactly("migration", "shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "DROPPED", "CREATE TEMPORARY TABLE", "INSERT"})
    void otherStatementsAreNoChange(String statement) throws Exception {
        runs("1.0", 0);
        see(1_100, query(statement));

        assertThat(changes()).isEmpty();
    }

    @Test
    void statementThatFailedIsNoChange() throws Exception {
        runs("1.0", 0);
        see(1_100, query("ALTER TABLE").error());

        assertThat(changes()).isEmpty();
    }

    @Test
    void statementThatComesAllTheTimeIsNoChange() throws Exception {
        runs("1.0", 0);
        for (int second = 0; second < START; second += 100) {
            see(second, query("CREATE TABLE"));
        }

        assertThat(changes()).isEmpty();
    }

    @Test
    void hiddenAttributesAreNotRead() throws Exception {
        counter = new CallCounter(Redaction.of(List.of("service.version", "db.*"), List.of()));
        runs("1.0", 0);
        runs("1.1", 1_100);
        see(1_100, query("ALTER TABLE"));

        assertThat(changes()).isEmpty();
    }

    @Test
    void namesAreWrittenAsRedactionHasThem() throws Exception {
        counter = new CallCounter(Redaction.of(List.of(), List.of("ann")));
        runs("1.0", 0);
        runs("ann-1.1", 1_100);

        assertThat(changes()).extracting(change -> change.version().orElse("")).containsExactly("[redacted]-1.1");
    }

    @Test
    void spanOfAWrongClockShowsNothing() throws Exception {
        runs("1.0", 0);
        see(5_000, service("1.1"), 600);
        runs("1.1", 1_100);

        assertThat(changes()).extracting(IncidentChange::secondsBefore).containsExactly(100L);
    }

    @Test
    void spanWithoutAStartShowsNothing() throws Exception {
        runs("1.0", 100_000);
        see(0, service("1.1"), 101_000);
        runs("1.1", 101_100);

        assertThat(saved.book().graph().changes().since()).isEqualTo(100_000_000);
    }

    @Test
    void observationBeginsWithTheFirstCallsEvenIfTheyShowNoVersion() throws Exception {
        see(0, span("shop", "work").offset(Duration.ZERO).duration(Duration.ofMillis(5)));
        see(1_100, query("ALTER TABLE"));

        assertThat(changes()).extracting(IncidentChange::kind).containsExactly("migration");
    }

    @Test
    void eventOfAnotherEnvironmentOrTimeNamesNoVersion() throws Exception {
        runs("1.0", 0);
        runs("1.1", 1_100);
        saved.book().add(signal("of-shop").service("shop").at(START).build());
        RecentChange elsewhere = new RecentChange(1_050_000, "deploy", "shop", "staging", "1.1", "ann");
        RecentChange longAgo = new RecentChange(-10_000_000, "deploy", "shop", null, "1.1", "ann");

        assertThat(saved.book()
                        .takeDocuments(true, "", List.of(longAgo, elsewhere), 0)
                        .get(0)
                        .changes())
                .extracting(IncidentChange::kind)
                .containsExactly("version");
    }

    @Test
    void stateWithoutChangesBeginsToObserveThem() throws Exception {
        saved.book().graph().put("shop", new CallSeries(0));
        runs("1.0", 1_000);
        runs("1.1", 1_010);
        see(1_020, query("ALTER TABLE"));

        assertThat(changes()).isEmpty();
    }

    @Test
    void observationBeginsAnewWhenNothingIsRememberedAnyMore() throws Exception {
        runs("1.0", 0);
        long silence = 10_000;
        saved.book().advance(silence * 1_000);
        runs("1.0", 10_000);
        runs("1.1", 10_010);
        saved.restart();
        saved.book().add(signal("of-shop").service("shop").at(10_100).build());

        assertThat(saved.book().takeDocuments(true, "", List.of(), 0).get(0).changes())
                .isEmpty();
    }

    @Test
    void everyServiceMayHaveSeveralVersions() {
        SeenChanges changes = new SeenChanges();
        for (int service = 0; service < CallGraph.MOST_SERVICES; service++) {
            changes.add("shop-" + service, new SeenChange(SeenChange.VERSION, "1.0", 0));
            changes.add("shop-" + service, new SeenChange(SeenChange.VERSION, "1.1", 400_000));
        }

        assertThat(changes.recent()).hasSize(CallGraph.MOST_SERVICES);
    }

    /** Tasks tell a version that lasts every five minutes. The memory of calls may be as short. */
    @Test
    void versionsThatLastAreNoChangeAgain() {
        SeenChanges changes = new SeenChanges();
        for (int minute = 0; minute < 120; minute++) {
            long millis = minute * 60_000L;
            if (minute % 9 == 0) {
                changes.add("shop", new SeenChange(SeenChange.VERSION, "1.0", millis));
                changes.add("shop", new SeenChange(SeenChange.VERSION, "1.1-canary", millis + 1));
            }
            changes.forget(millis - 300_000);

            assertThat(changes.recent()).as("minute " + minute).isEmpty();
        }

        changes.add("shop", new SeenChange(SeenChange.VERSION, "1.2", 7_200_000));
        assertThat(changes.recent()).extracting(RecentChange::version).containsExactly("1.2");
        changes.forget(7_200_000 + 300_000);
        assertThat(changes.all().keySet()).extracting(SeenChanges.Change::name).contains("1.2");
        changes.forget(7_200_000 + 900_000);
        assertThat(changes.all()).isEmpty();
    }

    @Test
    void noMoreAreRememberedThanTheBound() {
        SeenChanges changes = new SeenChanges();
        for (int i = 0; i < 2 * SeenChanges.MOST; i++) {
            changes.add("shop", new SeenChange(SeenChange.VERSION, "1." + i, i));
        }

        assertThat(changes.all()).hasSize(SeenChanges.MOST);
        assertThat(changes.all()).doesNotContainKey(new SeenChanges.Change("shop", SeenChange.VERSION, "1.0"));
    }

    private void runs(String version, int second) {
        see(second, service(version));
    }

    private static SpanSpec service(String version) {
        return span("shop", "work")
                .resource("service.version", version)
                .offset(Duration.ZERO)
                .duration(Duration.ofMillis(5));
    }

    private static SpanSpec query(String statement) {
        return span("shop", "query")
                .kind(SpanKind.CLIENT)
                .attribute("db.system.name", "postgresql")
                .attribute("db.operation.name", statement)
                .offset(Duration.ZERO)
                .duration(Duration.ofMillis(5));
    }

    private void see(int second, SpanSpec span) {
        see(second, span, second);
    }

    /** @param watermark in seconds */
    private void see(int second, SpanSpec span, int watermark) {
        counter.add(
                TraceBuilder.trace("t")
                        .startNanos(Duration.ofSeconds(second).toNanos())
                        .span(span)
                        .build(),
                watermark * 1_000L);
        counter.flush(saved.book()::add);
    }

    /** The signal comes after a restart, so that the state holds the changes. */
    private List<IncidentChange> changes() throws Exception {
        return document().changes();
    }

    private IncidentDocument document() throws Exception {
        saved.restart();
        saved.book().add(signal("of-shop").service("shop").at(START).build());
        return saved.book().takeDocuments(true, "", List.of(), 0).get(0);
    }
}
